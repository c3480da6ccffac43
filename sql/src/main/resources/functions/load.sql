-- The functions of the catalogue, from macrostream-sql.jar on the class path of session and tasks.
LOAD MODULE macrostream;
