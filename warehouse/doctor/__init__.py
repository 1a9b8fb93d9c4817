"""What is installed, what is missing, and what is the matter: ``jixiao doctor``.

``parts`` looks at the program and what it is made of, ``machine`` at what stands
around it, ``warehouse_file`` at one warehouse and its decisions. Nothing is changed.
"""
