"""What forms are made of: fields, choices, pickers. They draw with Line, as all the screen does, and are no widgets:
a form costs two widgets however many fields it has, and can be given up and brought back whole.
"""
