"""What a report on data quality says: findings with all a reader needs, scores, charts.

``records`` is what the forms of the report (``render``) are drawn from; ``build``
fills it from the warehouse. No form asks the warehouse a question of its own, so
that all of them say the same.
"""
