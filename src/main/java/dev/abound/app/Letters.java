package dev.abound.app;

import dev.abound.dispatch.DeadLetter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which dead letters a call means: of one handler or all, of some positions or all. */
record Letters(List<DeadLetter> chosen) {

    /** All that fit; a call without positions means every letter. */
    static Letters fitting(Call call, Workplace workplace) throws InterruptedException {
        Set<String> positions = new TreeSet<>(call.list("positions"));
        return new Letters(workplace.storage().deadLetters().list().stream()
                .filter(letter ->
                        call.text("handler").map(letter.handler()::equals).orElse(true))
                .filter(letter -> positions.isEmpty()
                        || positions.contains(letter.position().toString()))
                .toList());
    }

    /**
     * The same, when somebody wants to do something with them.
     *
     * @throws ServiceException when a position is not among them
     */
    static Letters named(Call call, Workplace workplace) throws InterruptedException {
        Letters letters = fitting(call, workplace);
        Set<String> missing = new TreeSet<>(call.list("positions"));
        letters.chosen.forEach(letter -> missing.remove(letter.position().toString()));
        if (!missing.isEmpty()) {
            throw new ServiceException("There is no dead letter at " + String.join(", ", missing)
                    + call.text("handler").map(name -> " of handler " + name).orElse("")
                    + ". Nothing was changed; abound deadletters list shows those there are.");
        }
        return letters;
    }

    Set<String> handlers() {
        return chosen.stream().map(DeadLetter::handler).collect(Collectors.toCollection(TreeSet::new));
    }
}
