"""From a reading to findings: who did what to whom, in which status, and which sentence says so.

``types`` and ``lexicon`` find the words of events; ``pair`` codes one given actor and recipient; the detector puts
clauses, roles and status together.
"""
