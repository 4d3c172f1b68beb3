"""A form's definition (rules/forms) as DOCX and fillable PDF, blank or pre-filled; same input, same bytes."""

from .pdf import blank_pdf, filled_pdf, form_to_sign, printed_form
from .word import blank_docx, filled_docx

__all__ = ["blank_docx", "blank_pdf", "filled_docx", "filled_pdf", "form_to_sign", "printed_form"]
