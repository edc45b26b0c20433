"""Agencies: the bodies that answer audits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DutyBasis(StrEnum):
    """The law under which an agency answers."""

    S11 = "s11"
    S175 = "s175"
    S157 = "s157"
    S40 = "s40"
    VOLUNTARY = "voluntary"


class AgencyKind(StrEnum):
    """What sort of body an agency is."""

    LOCAL_AUTHORITY = "local-authority"
    DISTRICT_COUNCIL = "district-council"
    HEALTH_COMMISSIONER = "health-commissioner"
    HEALTH_PROVIDER = "health-provider"
    POLICE = "police"
    PROBATION = "probation"
    YOUTH_JUSTICE = "youth-justice"
    SECURE_SETTING = "secure-setting"
    FIRE_AND_RESCUE = "fire-and-rescue"
    COURT_SERVICE = "court-service"
    HOUSING = "housing"
    SCHOOL = "school"
    COLLEGE = "college"
    EARLY_YEARS = "early-years"
    VOLUNTARY = "voluntary"
    FAITH = "faith"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body that answers audits and owns actions."""

    name: str
    kind: AgencyKind
    sector: str = ""
    duty_basis: DutyBasis
    areas: tuple[str, ...]
    lead_role: str = ""
    since: date | None = None
    ended: date | None = None
    merged_into: str = ""

    @property
    def covers_several(self) -> bool:
        """Whether it works in more than one area."""
        return len(set(self.areas)) > 1

    def active(self, day: date) -> bool:
        """Tell whether the agency exists on that day."""
        return (self.since is None or self.since <= day) and (self.ended is None or day < self.ended)


def body(agencies: Mapping[str, Agency], agency_id: str, day: date) -> str:
    """Return the body that an agency is part of on that day: where it has merged into another, that one."""
    seen = {agency_id}
    while (agency := agencies.get(agency_id)) and agency.merged_into and agency.merged_into not in seen:
        if agency.ended and agency.ended > day:
            break
        agency_id = agency.merged_into
        seen.add(agency_id)
    return agency_id
