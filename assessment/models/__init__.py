"""Rows of what was answered."""

from assessment.models.answer import Answer, AnswerRevision, Channel
from assessment.models.assessment import Assessment
from assessment.models.evidence import Evidence

__all__ = ["Answer", "AnswerRevision", "Assessment", "Channel", "Evidence"]
