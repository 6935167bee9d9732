#!/usr/bin/env python3
# ruff: noqa
"""gen903 - write a synthetic, valid-looking SSDA903 return as CSV files.

Every person in the output is invented: names do not occur, identifiers are
serial numbers, dates are random.  The postcodes are those of public council
buildings.  Standard library only; the same arguments give the same bytes.

    python3 gen903.py OUT --children 10000 [--year 2026] [--la E06000021]
                      [--seed 903] [--errors 0.0] [--no-last]

writes

    OUT/this/  header.csv episodes.csv reviews.csv uasc.csv oc2.csv oc3.csv
               ad1.csv placed_for_adoption.csv previous_permanence.csv
               missing.csv sw_episodes.csv
    OUT/last/  header.csv episodes.csv placed_for_adoption.csv uasc.csv
               missing.csv     (the same children as they stood a year before)

--year 2026 is the collection 1 April 2025 - 31 March 2026.
--children is the number of Header rows; 15 in 100 of them are care leavers
(OC3 only), the rest are looked-after children with episodes.
--errors 0.02 damages about 2 in 100 rows (bad code, bad date, missing value,
decision after placement, ...) so that a validator has something to find.

The mix of journeys is set in JOURNEYS of gen903_lists.py beside this file; roughly 4 in 100 children are
adopted in the year, 3 in 100 are in an adoptive placement at the year's end,
3 in 100 have a placement order and wait, 1 in 100 had the plan reversed.
"""

import argparse
import csv
import os
import random
from datetime import date, timedelta

from gen903_lists import ADOPTERS, COLS, ETHNIC, HOME, JOURNEYS, LAST, POSTCODES

DAY = timedelta(1)


def years_on(d, n):
    try:
        return d.replace(year=d.year + n)
    except ValueError:  # 29 February
        return d.replace(year=d.year + n, day=28)


class Maker:
    def __init__(self, year, la, seed, errors):
        self.r = random.Random(seed)
        self.start = date(year - 1, 4, 1)
        self.end = date(year, 3, 31)
        self.la = la
        self.errors = errors
        self.names = [j for j, _ in JOURNEYS]
        self.weights = [w for _, w in JOURNEYS]

    # ---- small helpers -------------------------------------------------
    def day(self, lo, hi):
        """a random day, lo <= day <= hi"""
        return lo + timedelta(self.r.randint(0, max(0, (hi - lo).days)))

    def postcode(self):
        return self.r.choice(POSTCODES[len(HOME) :])

    def urn(self):
        return "SC" + str(self.r.randint(100000, 999999))

    def foster(self):
        return self.r.choices(["U1", "U3", "U4", "U6"], [8, 14, 30, 48])[0]

    def provider(self, place):
        if place == "P1":
            return "PR0"
        if place in ("K2", "K3"):
            return "PR4"
        return self.r.choices(["PR1", "PR2", "PR4"], [55, 10, 35])[0]

    # ---- one child -----------------------------------------------------
    def child(self, n):
        r = self.r
        cid = str(1000000 + n)
        sex = r.choice("MF")
        if r.random() < 0.15:
            return self.care_leaver(cid, sex)
        kind = r.choices(self.names, self.weights)[0]
        s, e = self.start, self.end
        out = {}
        duc = None
        decided = ceased = reason = match = None
        eps = []  # [decom, rne, ls, place, provider, post, urn, end, rec]
        change = None  # REASON_PLACE_CHANGE for the first of two

        if kind in ("adopted", "placed", "waiting", "reversed"):
            # the last key date, then backwards to the start of care
            key = self.day(s + 20 * DAY, e - 20 * DAY)
            if kind == "adopted":
                adopted = key
                placed = adopted - timedelta(r.randint(90, 420))
                match = placed - timedelta(r.randint(10, 40))
                order = match - timedelta(r.randint(30, 300))
            elif kind == "placed":
                placed = key
                match = placed - timedelta(r.randint(10, 40))
                order = match - timedelta(r.randint(30, 300))
            else:
                order = key - timedelta(r.randint(150, 500))
            decided = order - timedelta(r.randint(20, 120))
            full = decided - timedelta(r.randint(1, 30))
            began = full - timedelta(r.randint(120, 300))
            dob = began - timedelta(r.choice([2, 3, 20, 90, 200, 400, 800, 1300]))
            carer = (r.choice(["U5", "U6", "U6", "U6"]), self.postcode(), self.urn())
            prov = self.provider("U6")
            eps = [
                [began, "S", "C1", carer[0], prov, carer[1], carer[2]],
                [full, "L", "C2", carer[0], prov, carer[1], carer[2]],
                [order, "L", "E1", carer[0], prov, carer[1], carer[2]],
            ]
            same = carer[0] == "U5" or r.random() < 0.08
            if kind in ("adopted", "placed"):
                new = [
                    placed,
                    "T" if same else "P",
                    "E1",
                    "A5" if same else "A6",
                    prov,
                    carer[1] if same else self.postcode(),
                    self.urn(),
                ]
                eps.append(new)
                change = None if same else "CARPL"
            if kind == "adopted":
                last_rec = r.choices(["E12", "E11"], [85, 15])[0]
                last_dec = adopted
            else:
                last_rec, last_dec = "", None
            if kind == "reversed":
                ceased, reason = key, r.choice(["RD1", "RD2", "RD3", "RD4"])
                eps.append([ceased, "L", "C2", carer[0], prov, carer[1], carer[2]])
            self.placing = same
        else:
            if kind == "uasc":
                age = r.choice([14, 15, 16, 16, 17, 17])
            else:
                age = r.choices([0, 2, 4, 7, 11, 14, 16], [6, 8, 8, 18, 25, 22, 13])[0]
            if kind in ("long", "leave", "sgo") or kind == "uasc" and r.random() < 0.5:
                began = self.day(s - timedelta(1500), s - timedelta(40))
            elif kind == "short":
                began = self.day(s + DAY, e - timedelta(120))
            else:
                began = self.day(s + DAY, e - timedelta(30))
            dob = self.day(years_on(began, -age - 1) + 2 * DAY, years_on(began, -age))
            if kind == "uasc":
                sex = "M" if r.random() < 0.93 else "F"
            eighteen = years_on(dob, 18)
            last_rec, last_dec = "", None
            if kind in ("leave", "short", "sgo"):
                lo = max(s, began + timedelta(20)) + DAY
                last_dec = self.day(lo, e)
                if kind == "sgo":
                    last_rec = r.choice(["E45", "E46", "E47", "E48", "E41"])
                else:
                    last_rec = r.choice(["E4A", "E4B", "E13", "E8"])
            if eighteen <= e and (last_dec is None or last_dec >= eighteen):
                if eighteen <= began:
                    return self.child(n)
                if eighteen < s:  # left before this year: not returned
                    return self.child(n)
                last_dec = eighteen
                last_rec = r.choice(["E5", "E6", "E8", "E17"])
            stop = last_dec or e
            ls = r.choices(["C2", "V2", "C1"], [62, 24, 14])[0]
            if kind == "uasc":
                ls = "V2"
            if kind == "sgo":
                ls = "C2"
            at, first = began, True
            place, post, urn = self.new_place(ls, dob, began)
            eps.append([at, "S", ls, place, self.provider(place), post, urn])
            if ls == "C1" and (stop - began).days > 220:
                eps.append([began + timedelta(r.randint(150, 210)), "L", "C2"] + eps[-1][3:7])
                ls = "C2"
            at = eps[-1][0]
            while True:
                at = at + timedelta(r.randint(40, 500))
                if at >= stop - timedelta(5) or len(eps) > 8:
                    break
                place, post, urn = self.new_place(ls, dob, at)
                eps.append([at, "P", ls, place, self.provider(place), post, urn])

        # ---- derived tables -------------------------------------------
        age_end = (e - dob).days / 365.25
        f = lambda d: d.strftime("%d/%m/%Y") if d else ""
        D = f(dob)
        home = "" if kind == "uasc" else r.choice(HOME)
        cin = r.choices(["N1", "N2", "N3", "N4", "N5", "N6", "N7"], [63, 3, 3, 8, 13, 2, 2])[0]
        if kind == "uasc":
            cin = "N8"
        upn = (
            "UN1"
            if age_end < 5
            else r.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + "%012d" % r.randrange(10**12)
        )
        out["header"] = [[cid, sex, D, r.choice(ETHNIC), upn, "", ""]]
        if sex == "F":
            out["header"][0][5] = "0"  # not a mother
        rows, rows_last = [], []
        for i, ep in enumerate(eps):
            nxt = eps[i + 1] if i + 1 < len(eps) else None
            dec = nxt[0] if nxt else last_dec
            rec = "X1" if nxt else last_rec
            why = ""
            if nxt and nxt[1] in ("P", "B", "T", "U"):
                why = change or r.choice(["CARPL", "STAND", "CREQB", "PLACE", "CHILD", "LAREQ"])
            row = [
                cid,
                f(ep[0]),
                ep[1],
                ep[2],
                cin,
                ep[3],
                ep[4],
                f(dec),
                rec,
                why,
                home,
                ep[5],
                ep[6],
            ]
            if (dec is None or dec >= s) and ep[0] <= e:
                rows.append(row)
            if ep[0] < s and (dec is None or dec >= years_on(s, -1)):
                old = list(row)
                if dec is None or dec >= s:
                    old[7] = old[8] = old[9] = ""
                rows_last.append(old)
        out["episodes"] = rows
        started_before = bool(rows_last)
        if started_before:
            out["_last"] = {"header": [list(out["header"][0])], "episodes": rows_last}

        if kind == "uasc":
            duc = years_on(dob, 18)
            out["uasc"] = [[cid, sex, D, f(duc)]]
            if started_before:
                out["_last"]["uasc"] = [[cid, sex, D, f(duc)]]
        if decided:
            out["placed_for_adoption"] = [[cid, D, f(decided), f(ceased), reason or ""]]
            if decided < s and started_before:
                out["_last"]["placed_for_adoption"] = [[cid, D, f(decided), "", ""]]
        if kind == "adopted":
            nb, sx, ls_a = r.choice(ADOPTERS)
            out["ad1"] = [
                [cid, D, f(decided), f(match), "1" if self.placing else "0", nb, sx, ls_a]
            ]

        stop = last_dec or e
        # reviews: 4 weeks, 3 months later, then every 6 months
        reviews, d, step = [], began + timedelta(26), 85
        while d <= stop:
            if d >= s:
                older = (d - dob).days >= 4 * 365 + 3
                reviews.append(
                    [
                        cid,
                        D,
                        f(d),
                        r.choice(["PN1", "PN2", "PN3", "PN5", "PN6", "PN7"]) if older else "PN0",
                    ]
                )
            d += timedelta(step)
            step = 178
        if reviews:
            out["reviews"] = reviews

        if began < s and last_dec is None:  # looked after all year
            age0 = (s - dob).days / 365.25
            oc2 = [cid, D, "", "", "", "", "1", r.choice("1110"), "1", "0", "", ""]
            if age_end >= 4 and age0 < 17:
                if r.random() < 0.8:
                    oc2[2] = str(r.randint(2, 34))
                else:
                    oc2[3] = r.choice(["SDQ2", "SDQ3", "SDQ4", "SDQ5"])
            if age_end >= 10:
                oc2[4] = r.choices("01", [97, 3])[0]
            if age_end < 5:
                oc2[5] = "1"
            if age_end > 12 and r.random() < 0.04:
                oc2[9] = "1"
                if r.random() < 0.6:
                    oc2[10] = "1"
                else:
                    oc2[10], oc2[11] = "0", r.choice("01")
            out["oc2"] = [oc2]

        if began >= s:
            pp = r.choices(["Z1", "P1", "P2", "P3"], [93, 2, 3, 2])[0]
            when = where = ""
            if pp != "Z1":
                when = f(self.day(dob + 30 * DAY, began - DAY)) if began - dob > 60 * DAY else ""
                pp = pp if when else "Z1"
                where = "" if pp == "Z1" else r.choice(["860", "861", "894", "333"])
            out["previous_permanence"] = [[cid, D, pp, where, when]]

        if age_end > 11 and r.random() < 0.16:
            spells, d = [], max(began, s)
            while True:
                d += timedelta(r.randint(3, 70))
                back = d + timedelta(r.choice([1, 1, 1, 2, 2, 3, 5]))
                if back >= stop or len(spells) > 12:
                    break
                spells.append([cid, D, r.choice("MMA"), f(d), f(back)])
                d = back
            if spells:
                out["missing"] = spells

        sw, d = [], began
        if d < years_on(s, -1):
            d = self.day(years_on(s, -1), s - DAY)
        while True:
            nxt = d + timedelta(r.randint(60, 700))
            who = "SW" + str(r.randint(1000000000, 9999999999))
            open_end = nxt >= min(stop, e)
            sw.append(
                [
                    cid,
                    D,
                    who,
                    f(d),
                    "" if open_end else f(nxt),
                    r.choice(["MANAGE", "LEFTRL", "CHCHAN", "ORGRST", "TSPROC"]),
                ]
            )
            if open_end:
                break
            d = nxt
        out["sw_episodes"] = sw
        return out

    def new_place(self, ls, dob, at):
        """placement code, postcode, provider number"""
        r = self.r
        x = r.random()
        if x < 0.05 and ls != "V2":
            return "P1", self.postcode(), ""
        if x > 0.78 and at >= years_on(dob, 16):
            return "K3", self.postcode(), self.urn()
        if x > 0.88 and at >= years_on(dob, 8):
            return "K2", self.postcode(), self.urn()
        return self.foster(), self.postcode(), self.urn()

    def care_leaver(self, cid, sex):
        r = self.r
        age = r.choice([17, 18, 19, 19, 20, 20, 21, 21])
        dob = years_on(self.day(self.start, self.end), -age)
        D = dob.strftime("%d/%m/%Y")
        touch = r.choices(["YES", "NO", "REFU", "NREQ"], [92, 4, 2, 2])[0]
        if touch == "YES":
            act = r.choice(["F1", "F2", "P2", "F4", "F5", "P5", "G4", "G5", "G6"])
            if sex == "M" and act == "G6":
                act = "G5"
            acc = r.choice(["B1", "C1", "D1", "E1", "U1", "V1", "Y1", "T1"])
        else:
            act = acc = "0"
        return {
            "header": [[cid, sex, D, r.choice(ETHNIC), "A%012d" % r.randrange(10**12), "", ""]],
            "oc3": [[cid, D, touch, act, acc]],
        }

    # ---- optional damage ----------------------------------------------
    def damage(self, table, row):
        r = self.r
        if r.random() >= self.errors:
            return row
        row = list(row)
        i = r.randrange(1, len(row))
        col = COLS[table].split()[i]
        how = r.random()
        if how < 0.35:
            row[i] = ""
        elif how < 0.7:
            row[i] = "31/02/2025" if ("D" == col[0] and row[i][2:3] == "/") else "ZZ9"
        elif "/" in row[i]:
            dd, mm, yy = row[i].split("/")
            row[i] = "%s/%s/%d" % (dd if mm != "02" else "01", mm, int(yy) + r.choice([-2, 2]))
        else:
            row[i] = ""
        return row


def main():
    ap = argparse.ArgumentParser(description="synthetic SSDA903 return")
    ap.add_argument("out")
    ap.add_argument("--children", type=int, default=1000)
    ap.add_argument("--year", type=int, default=2026)
    ap.add_argument("--la", default="E06000021")
    ap.add_argument("--seed", type=int, default=903)
    ap.add_argument("--errors", type=float, default=0.0)
    ap.add_argument("--no-last", action="store_true")
    a = ap.parse_args()

    maker = Maker(a.year, a.la, a.seed, a.errors)
    files, writers, counts = [], {}, {}
    wanted = [("this", t) for t in COLS]
    if not a.no_last:
        wanted += [("last", t) for t in LAST]
    for where, table in wanted:
        os.makedirs(os.path.join(a.out, where), exist_ok=True)
        fh = open(os.path.join(a.out, where, table + ".csv"), "w", newline="", encoding="utf-8")
        files.append(fh)
        w = csv.writer(fh)
        w.writerow(COLS[table].split())
        writers[where, table] = w
        counts[where, table] = 0

    for n in range(a.children):
        one = maker.child(n)
        last = one.pop("_last", {})
        for table, rows in one.items():
            for row in rows:
                writers["this", table].writerow(maker.damage(table, row))
            counts["this", table] += len(rows)
        if not a.no_last:
            for table, rows in last.items():
                writers["last", table].writerows(rows)
                counts["last", table] += len(rows)
    for fh in files:
        fh.close()
    for (where, table), n in counts.items():
        print("%s/%s.csv\t%d" % (where, table, n))
    print("rows this year\t%d" % sum(n for (w, _), n in counts.items() if w == "this"))
    print("rows both years\t%d" % sum(counts.values()))


if __name__ == "__main__":
    main()
