"""The rooms behind the first ones, in the order in which they are asked; the notes take everything else."""

from __future__ import annotations

from bot.handlers import (
    activities,
    cadence,
    customs,
    errors,
    files,
    handling,
    meeting,
    members,
    models,
    notes,
    rating,
    remarks,
    reminders,
    replying,
    reports,
    retractions,
    screening,
    statistics,
    ties,
)

ROUTERS = (
    screening.router,
    meeting.router,
    statistics.router,
    reports.router,
    models.router,
    members.router,
    customs.router,
    cadence.router,
    activities.router,
    reminders.router,
    handling.router,
    replying.router,
    rating.router,
    ties.router,
    files.router,
    retractions.router,
    remarks.router,
    notes.router,
    errors.router,
)
