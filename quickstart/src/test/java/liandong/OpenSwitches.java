package liandong;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where code opens a closed set again: a {@code default} over a sealed type of ours; over what units say and people ask, an
 * arm that only throws; a list of {@code instanceof} of what people ask. The compiler itself says of what type a switch is.
 */
final class OpenSwitches extends TreePathScanner<Void, CompilationUnitTree> {
    /** What a unit says and a person asks: whoever switches over these answers for each. */
    private static final List<String> ANSWERED = List.of("liandong.message.Message", "liandong.duty.Command");

    private static final Pattern THROWING_ARM = Pattern.compile("->\\s*throw");

    private final Path root;
    private final Trees trees;
    private final Types types;
    private final List<TypeMirror> answered;
    private final List<String> found = new ArrayList<>();

    private OpenSwitches(Path root, JavacTask task) {
        this.root = root;
        this.trees = Trees.instance(task);
        this.types = task.getTypes();
        this.answered = ANSWERED.stream()
                .map(name ->
                        types.erasure(task.getElements().getTypeElement(name).asType()))
                .toList();
    }

    /** What is found in these files, which need nothing but each other and what this test needs. */
    static List<String> in(Path root, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(told, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    told,
                    List.of(
                            "-proc:none",
                            "-nowarn",
                            "-classpath",
                            classPath,
                            "-XDshould-stop.ifError=ATTR",
                            "-XDshould-stop.ifNoError=ATTR"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            OpenSwitches scanner = new OpenSwitches(root, task);
            units.forEach(unit -> scanner.scan(unit, unit));
            return scanner.found;
        }
    }

    /** Whether there is anything to look at: most files hold no switch at all. */
    static boolean isWorthALook(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("switch (")
                            && (text.contains("default")
                                    || THROWING_ARM.matcher(text).find())
                    || text.contains("instanceof Command.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitSwitch(SwitchTree tree, CompilationUnitTree unit) {
        look(unit, tree.getExpression(), tree.getCases());
        return super.visitSwitch(tree, unit);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, CompilationUnitTree unit) {
        look(unit, tree.getExpression(), tree.getCases());
        return super.visitSwitchExpression(tree, unit);
    }

    @Override
    public Void visitBinary(BinaryTree tree, CompilationUnitTree unit) {
        if (tree.getKind() == Tree.Kind.CONDITIONAL_OR
                && isCommand(asked(tree.getLeftOperand()))
                && isCommand(asked(tree.getRightOperand()))) {
            tell(unit, tree, "asks with instanceof one after the other; name their family");
            return null;
        }
        return super.visitBinary(tree, unit);
    }

    private void look(CompilationUnitTree unit, ExpressionTree selector, List<? extends CaseTree> cases) {
        TypeMirror type = trees.getTypeMirror(TreePath.getPath(unit, selector));
        if (type == null || !(types.asElement(types.erasure(type)) instanceof TypeElement element)) {
            return;
        }
        for (CaseTree each : cases) {
            boolean isDefault = each.getLabels().stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
            if (isDefault && isOurs(element) && isSealed(element)) {
                tell(unit, each, "default over " + element.getSimpleName() + ", which is sealed; answer for each");
            }
            if (!isDefault
                    && isAnswered(type)
                    && each.getBody() != null
                    && each.getBody().getKind() == Tree.Kind.THROW) {
                tell(unit, each, "throws for what a " + element.getSimpleName() + " may be; take its family instead");
            }
        }
    }

    private static boolean isOurs(Element element) {
        return element.toString().startsWith("liandong.");
    }

    private static boolean isSealed(TypeElement element) {
        Set<Modifier> modifiers = element.getModifiers();
        return modifiers.contains(Modifier.SEALED);
    }

    private boolean isAnswered(@Nullable TypeMirror type) {
        return type != null && answered.stream().anyMatch(each -> types.isSubtype(types.erasure(type), each));
    }

    private boolean isCommand(@Nullable TypeMirror type) {
        return type != null && types.isSubtype(types.erasure(type), answered.getLast());
    }

    /** Of what type the operand asks whether something is one; of several, the last. */
    private @Nullable TypeMirror asked(ExpressionTree operand) {
        return switch (operand) {
            case ParenthesizedTree inner -> asked(inner.getExpression());
            case BinaryTree or when or.getKind() == Tree.Kind.CONDITIONAL_OR -> asked(or.getRightOperand());
            case InstanceOfTree asks ->
                asks.getType() == null ? null : trees.getTypeMirror(new TreePath(getCurrentPath(), asks.getType()));
            default -> null;
        };
    }

    private void tell(CompilationUnitTree unit, Tree at, String what) {
        long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, at));
        found.add(root.relativize(Path.of(unit.getSourceFile().toUri())) + ":" + line + ": " + what);
    }
}
