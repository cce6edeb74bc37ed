package liandong.forbidden.jdk.report;

import org.assertj.core.description.Description;

class ForbiddenLibrary {
    Description library;
}
