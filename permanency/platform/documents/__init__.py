"""Files people send, whatever they are about: what they are, and made safe before they are kept.

Plain Python without rows: which record a paper hangs from, and who may open it, is casework's.
"""
