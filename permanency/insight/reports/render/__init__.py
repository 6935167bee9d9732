"""One tree, four documents: HTML, PDF, DOCX and XLSX.

Each renderer reads ``reports.tree`` and nothing else, and imports its library when it is called.
"""
