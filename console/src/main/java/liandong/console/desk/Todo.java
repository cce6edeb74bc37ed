package liandong.console.desk;

import java.util.List;
import java.util.UUID;
import liandong.console.shell.Csv;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.duty.Command;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clerk's list. */
@Controller
@RequestMapping("/at/{unit}/todo")
class Todo {
    private final TodoList list;
    private final Words words;

    Todo(TodoList list, Words words) {
        this.list = list;
        this.words = words;
    }

    @GetMapping
    String show(
            Visit visit,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Task.Show chosen = Task.Show.of(show);
        model.addAttribute("show", chosen);
        model.addAttribute("shows", Task.Show.values());
        model.addAttribute("lines", list.of(visit, chosen, page));
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("maySign", visit.may(Command.SignReceipt.class));
        model.addAttribute("mayFile", visit.may(Command.FileReport.class));
        model.addAttribute("once", UUID.randomUUID().toString());
        return "desk/todo";
    }

    @GetMapping(params = "format=csv")
    ResponseEntity<byte[]> csv(Visit visit, @RequestParam(defaultValue = "open") String show) {
        List<String> header = words.heads(
                visit.language(), "desk.column.", "state", "number", "asker", "title", "period", "due", "said");
        List<List<String>> rows = list.all(visit, Task.Show.of(show)).stream()
                .map(task -> List.of(
                        words.of(visit.language(), "desk.state." + task.state()),
                        task.number(),
                        task.asker(),
                        task.title(),
                        task.period() == null ? "" : task.period().text(),
                        task.due() == null ? "" : task.due().toString(),
                        String.join("；", task.said())))
                .toList();
        return Csv.of(visit.unit() + "-" + show.replaceAll("[^a-z]", ""), header, rows);
    }
}
