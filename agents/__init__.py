"""The distributed runtime: Faust agents around the same stages that the embedded runtime calls.

Only this package imports Faust, and nothing in ``pipeline`` imports this package. An agent here is boring: topic in,
stage, topic out. What is not boring is that nothing may be lost, and that is kept in few places: ``inflight`` (which
offset may be committed), ``transport`` (makes Faust commit that one), ``topic`` (payloads that cannot be read),
``state`` (what a stage remembers) and ``loop`` (the only place that reads a stream and acknowledges).
"""
