package dev.kubegrade.intake;

import java.util.Set;

/** What a column may say of a person, with the headings that say so, as {@link Names#key} writes them. */
public enum RosterColumn {
    /** The identifier of Moodle's grading worksheet, which the hand-in has, too. */
    HAND_IN("identifier", "identificador"),
    ID("id", "id number", "numero de id", "student id", "sid", "legajo", "matricula", "expediente", "dni"),
    NAME(
            "name",
            "full name",
            "nombre completo",
            "nombre y apellido",
            "nombre y apellidos",
            "apellido y nombre",
            "apellidos y nombre",
            "student",
            "student name",
            "alumno",
            "alumna",
            "estudiante"),
    FIRST("first name", "given name", "nombre", "nombres"),
    LAST("last name", "surname", "family name", "apellido", "apellidos", "apellido(s)"),
    EMAIL(
            "email",
            "e-mail",
            "email address",
            "mail",
            "correo",
            "correo electronico",
            "direccion de correo",
            "direccion de correo electronico"),
    USER(
            "username",
            "user",
            "login",
            "github",
            "github username",
            "github id",
            "nombre de usuario",
            "usuario",
            "usuario de github"),
    /** When a person handed in. */
    SUBMITTED(
            "last modified (submission)",
            "ultima modificacion (entrega)",
            "ultima modificacion (envio)",
            "submission time",
            "submitted",
            "submitted at",
            "handed in",
            "entregado",
            "fecha de entrega",
            "hora de entrega"),
    /** What a person handed in among the files of all, apart by a semicolon. */
    FILES("files", "file", "archivos", "archivo");

    private final Set<String> headings;

    RosterColumn(String... headings) {
        this.headings = Set.of(headings);
    }

    Set<String> headings() {
        return headings;
    }
}
