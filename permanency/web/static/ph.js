// Makes the pages quicker, never possible: each act works as a link or a form post without this file.
//
// What it does: folds the menu and the filters on a phone, puts focus on what has just happened, guards
// buttons against a second press, and gives keyboard shortcuts to those who switched them on (WCAG 2.1.4).
(function () {
  "use strict";

  var narrow = window.matchMedia("(max-width: 640px)");

  // A button that folds the list or form it controls. Hidden in the page, so without script all is open.
  function folds(button) {
    var closedWords = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      if (button.dataset.phOther) {
        button.textContent = open ? button.dataset.phOther : closedWords;
      }
    });
  }

  // What was just done, or what has to be put right, is where a reader starts.
  function focusFirst() {
    var target = document.querySelector("[data-ph-focus]");
    if (!target) {
      return;
    }
    if (!target.hasAttribute("tabindex")) {
      target.setAttribute("tabindex", "-1");
    }
    target.focus({ preventScroll: target.getBoundingClientRect().top > 0 });
  }

  // A link of the error summary moves focus into its field, not only the page to it.
  function followErrors(event) {
    var link = event.target.closest(".govuk-error-summary a[href^='#']");
    var field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!field) {
      return;
    }
    var group = field.closest("fieldset, .govuk-form-group");
    var heading = group && group.querySelector("legend, label");
    event.preventDefault();
    (heading || field).scrollIntoView();
    field.focus({ preventScroll: true });
  }

  // The server ignores a second post of one form; this spares the reader the wait.
  function guardTwice(event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) {
      return;
    }
    if (form.dataset.phSent) {
      event.preventDefault();
      return;
    }
    form.dataset.phSent = "yes";
    window.setTimeout(function () {
      delete form.dataset.phSent;
    }, 3000);
  }

  // Words for those who listen: say("38 children").
  function say(words, urgent) {
    var region = document.getElementById(urgent ? "ph-assertive" : "ph-polite");
    if (region) {
      region.textContent = words;
    }
  }

  var places = { m: "/", c: "/children/", a: "/adopters/", f: "/matching/", p: "/panels/" };
  var afterG = false;

  function typing(element) {
    return element.matches("input, select, textarea, [contenteditable]");
  }

  // j and k walk the rows of the main list by their first link.
  function walk(step) {
    var links = Array.from(document.querySelectorAll(".ph-main tbody th a"));
    var at = links.indexOf(document.activeElement);
    var next = links[at === -1 ? (step > 0 ? 0 : links.length - 1) : at + step];
    if (next) {
      next.focus();
    }
  }

  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) {
      link.click();
    }
  }

  // Only a place this person may use is in the navigation, so only that is followed.
  function shortcut(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) {
      return;
    }
    var acts = {
      "/": function () {
        var find = document.getElementById("find");
        if (find) {
          find.focus();
        }
      },
      j: function () { walk(1); },
      k: function () { walk(-1); },
      r: function () { follow("[data-ph-key='r']"); },
      n: function () { follow("[data-ph-key='n']"); }
    };
    if (afterG && places[event.key]) {
      follow(".ph-nav a[href='" + places[event.key] + "']");
      event.preventDefault();
    } else if (acts[event.key]) {
      acts[event.key]();
      event.preventDefault();
    }
    afterG = event.key === "g";
  }

  // Ctrl and Enter sends the form that is being written, in run screens.
  function sendByKey(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      var form = event.target.closest("form[data-ph-ctrl-enter]");
      if (form) {
        form.requestSubmit();
      }
    }
  }

  // Run screens: what is typed is kept on the server a moment after the last key, and the page says when.
  function keepsDrafts(form) {
    var timer = 0;
    var said = form.querySelector("[data-ph-draft-said]");
    function keep() {
      timer = 0;
      fetch(form.dataset.phDraft, { method: "POST", body: new FormData(form), keepalive: true })
        .then(function (answer) {
          return answer.redirected ? { said: "Not kept as a draft: sign in again in another window." } : answer.json();
        })
        .catch(function () {
          return { said: "Not kept as a draft: no connection. Keep this page open." };
        })
        .then(function (answer) {
          said.textContent = answer.said;
        });
    }
    function later() {
      window.clearTimeout(timer);
      timer = window.setTimeout(keep, 1200);
    }
    form.addEventListener("input", later);
    form.addEventListener("ph:changed", later);
    form.addEventListener("submit", function () {
      window.clearTimeout(timer);
      timer = 0;
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden" && timer) {
        window.clearTimeout(timer);
        keep();
      }
    });
  }

  // Lines of a table that are added and taken out without asking the server.
  function hasLines(group) {
    var template = group.querySelector("template");
    var body = group.querySelector("tbody");
    var next = body.querySelectorAll("[data-ph-line]").length;
    group.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button || !(button.value === "add" || "phRemove" in button.dataset)) {
        return;
      }
      event.preventDefault();
      if (button.value === "add") {
        body.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("NTH", String(next)));
        next += 1;
        body.lastElementChild.querySelector("input:not([type='hidden'])").focus();
        return;
      }
      button.closest("[data-ph-line]").remove();
      group.querySelector("legend").focus();
      group.dispatchEvent(new Event("ph:changed", { bubbles: true }));
    });
  }

  // A field that is needed for one choice only: data-ph-when="decision:raise".
  function showsWhen(part) {
    var wanted = part.dataset.phWhen.split(":");
    var form = part.closest("form");
    function look() {
      var name = "[name='" + wanted[0] + "']";
      var chosen = form.querySelector(name + ":checked, select" + name);
      part.hidden = !(chosen && chosen.value === wanted[1]);
    }
    form.addEventListener("change", look);
    look();
  }

  // Pages of long work ask again by themselves; a reader without script has a link.
  function askAgain() {
    var waiting = document.querySelector("[data-ph-again]");
    if (!waiting) {
      return;
    }
    window.setTimeout(function () {
      fetch(window.location.href, { headers: { "X-Requested-With": "ph-again" }, redirect: "follow" })
        .then(function (answer) {
          if (!answer.ok || answer.redirected) {
            window.location.reload();
            return null;
          }
          return answer.text();
        })
        .then(function (text) {
          if (text === null) {
            return;
          }
          var page = new DOMParser().parseFromString(text, "text/html");
          var fresh = page.querySelector("[data-ph-again]");
          if (!fresh) {
            window.location.reload();
            return;
          }
          if (fresh.innerHTML !== waiting.innerHTML) {
            waiting.replaceChildren.apply(waiting, Array.from(fresh.childNodes));
          }
          askAgain();
        })
        .catch(askAgain);
    }, Number(waiting.dataset.phAgain) || 2000);
  }

  window.ph = { say: say };

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-ph-toggle]").forEach(folds);
    document.querySelectorAll("form[data-ph-draft]").forEach(keepsDrafts);
    document.querySelectorAll("[data-ph-lines]").forEach(hasLines);
    document.querySelectorAll("[data-ph-when]").forEach(showsWhen);
    document.addEventListener("click", followErrors);
    document.addEventListener("submit", guardTwice);
    document.addEventListener("keydown", sendByKey);
    if ("phShortcuts" in document.body.dataset) {
      document.addEventListener("keydown", shortcut);
    }
    narrow.addEventListener("change", function () {
      document.querySelectorAll("[data-ph-toggle]").forEach(function (button) {
        button.setAttribute("aria-expanded", "false");
      });
    });
    focusFirst();
    askAgain();
  });
})();
