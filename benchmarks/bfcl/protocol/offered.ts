import { toolsOf } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { inLanguage } from '../language-notes.ts';
import { quirk } from './quirks.ts';

/** Specifications announced at the start of a turn, as in the suite. */
export function announcedTools(
  entry: SuiteEntry,
  turn: number,
  catalogue: Suite['catalogue'],
): readonly ToolSpec[] {
  const specs = toolsOf(entry, catalogue);
  return (entry.turns[turn]?.announces ?? []).flatMap(
    (name) => specs.find((spec) => spec.name === name) ?? [],
  );
}

/**
 * Tools that a model has in a turn: those never withheld, then those announced so far, each with the notes for the
 * language.
 */
export const toolsInTurn = quirk(
  'notes-repeat',
  (entry: SuiteEntry, turn: number, catalogue: Suite['catalogue']): readonly ToolSpec[] => {
    const withheld = new Set(entry.turns.flatMap(({ announces }) => announces));
    const word = (spec: ToolSpec): ToolSpec => inLanguage(spec, entry.language);
    let tools = toolsOf(entry, catalogue)
      .filter(({ name }) => !withheld.has(name))
      .map(word);
    for (let current = 0; current <= turn; current += 1) {
      const announced = announcedTools(entry, current, catalogue);
      if (announced.length > 0) tools = [...tools, ...announced].map(word);
    }
    return tools;
  },
);
