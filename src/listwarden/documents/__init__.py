"""Documents as text: plain text, Markdown, HTML, PDF, DOCX and mail, with offsets that lead back to the original."""
