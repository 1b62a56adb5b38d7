"""What is wrong with a bank, where, and what to do."""

from quizkit.diagnostics import codes
from quizkit.diagnostics.report import Code, Diagnostic, Label, Report, Severity

__all__ = ["Code", "Diagnostic", "Label", "Report", "Severity", "codes"]
