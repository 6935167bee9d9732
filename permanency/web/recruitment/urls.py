"""Recruitment: addresses hold references, codes and days only; names are looked for by post."""

from __future__ import annotations

from django.urls import path

from permanency.web.recruitment import (
    act_views,
    campaign_views,
    cohort_views,
    converters,  # noqa: F401 - registers the references
    district_views,
    enquiry_views,
    funnel_views,
    link_views,
    list_views,
    old_views,
    readings_views,
    take_views,
)

_ENQUIRY = "adopters/enquiries/<enquiry:ref>/"
_CAMPAIGN = "adopters/campaigns/<campaign:ref>/"

urlpatterns = [
    path("adopters/enquiries/", list_views.enquiries, name="enquiries"),
    path("adopters/enquiries/take/", take_views.take_page, name="enquiry_take"),
    path("adopters/enquiries/old/", old_views.old, name="enquiries_old"),
    path("adopters/enquiries/old/propose/", old_views.propose, name="enquiries_old_propose"),
    path("adopters/enquiries/old/confirm/", old_views.confirm, name="enquiries_old_confirm"),
    path("adopters/enquiries/old/take-back/", old_views.take_back, name="enquiries_old_take_back"),
    path(_ENQUIRY, enquiry_views.enquiry, name="enquiry"),
    path(f"{_ENQUIRY}keep/", old_views.keep, name="enquiry_keep"),
    path(f"{_ENQUIRY}release/", old_views.let_go, name="enquiry_release"),
    path(f"{_ENQUIRY}consultation/", act_views.consultation, name="enquiry_consult"),
    path(f"{_ENQUIRY}refer/", act_views.refer, name="enquiry_refer"),
    path(f"{_ENQUIRY}close/", act_views.close, name="enquiry_close"),
    path(f"{_ENQUIRY}open-again/", act_views.reopen, name="enquiry_reopen"),
    path(f"{_ENQUIRY}worker/", act_views.assign, name="enquiry_assign"),
    path(f"{_ENQUIRY}correct/", act_views.correct, name="enquiry_correct"),
    path(f"{_ENQUIRY}withdraw/", act_views.withdraw, name="enquiry_withdraw"),
    path(f"{_ENQUIRY}hub-called/", link_views.hub_called, name="enquiry_hub_called"),
    path(f"{_ENQUIRY}household/", link_views.household, name="enquiry_household"),
    path(f"{_ENQUIRY}repeat/", link_views.repeat, name="enquiry_repeat"),
    path("adopters/campaigns/", campaign_views.campaigns, name="campaigns"),
    path("adopters/campaigns/open/", campaign_views.open_page, name="campaign_open"),
    path(_CAMPAIGN, campaign_views.campaign, name="campaign"),
    path(f"{_CAMPAIGN}change/", campaign_views.change, name="campaign_change"),
    path(f"{_CAMPAIGN}costs/add/", campaign_views.add_cost, name="campaign_cost"),
    path(
        f"{_CAMPAIGN}costs/<int:number>/withdraw/",
        campaign_views.withdraw_cost,
        name="campaign_cost_withdraw",
    ),
    path("adopters/recruitment/", funnel_views.funnel_page, name="recruitment_funnel"),
    path("adopters/recruitment/carry-over/", cohort_views.cohorts_page, name="recruitment_cohorts"),
    path("adopters/recruitment/channels/", readings_views.channels, name="recruitment_channels"),
    path("adopters/recruitment/channels/load/", readings_views.load, name="recruitment_load"),
    path(
        "adopters/recruitment/channels/template.csv",
        readings_views.template,
        name="recruitment_template",
    ),
    path("adopters/recruitment/districts/", district_views.districts, name="recruitment_districts"),
    path(
        "adopters/recruitment/districts/load/",
        district_views.load,
        name="recruitment_districts_load",
    ),
]
