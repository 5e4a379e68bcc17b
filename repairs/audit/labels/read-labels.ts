import { AuditLabel } from '../../../harness/contract/audit-agreement.ts';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { linesAtOnce } from '../../../harness/files/lines.ts';
import { requireRecordSize } from '../../../harness/files/record-size.ts';

/** Most labels of a file: twenty for each entry of a large suite. */
const MOST_LABELS = 100_000;

/**
 * Labels of a person on entries of a suite, one JSON object a line, in file order.
 *
 * @throws {InputError} with file and line, at the first line that is no label or names an entry or a turn that the suite does
 *   not have; also for a file without a label, or with too many.
 */
export function readLabels(path: string, { entries }: Pick<Suite, 'entries'>): readonly AuditLabel[] {
  const turns = new Map(entries.map((entry) => [entryKey(entry), entry.turns.length]));
  const labels: AuditLabel[] = [];
  for (const { place, text } of linesAtOnce(path)) {
    requireRecordSize(text, place);
    if (labels.length === MOST_LABELS) {
      const cause = `is one label more than the ${MOST_LABELS} that are read.`;
      throw new InputError({ place, cause, remedy: 'Split the file.' });
    }
    const label = labelIn(text, place);
    requirePlace(label, turns.get(label.entry), place);
    labels.push(label);
  }
  if (labels.length > 0) return labels;
  const remedy = 'Write one line for each entry that was read; docs/audit.md shows the form.';
  throw new InputError({ place: path, cause: 'holds no label.', remedy });
}

function labelIn(text: string, place: string): AuditLabel {
  const remedy = 'Correct the line; docs/schema/audit-label.json describes it.';
  const refuse = (cause: string): never => {
    throw new InputError({ place, cause, remedy });
  };
  const parsed = AuditLabel.safeParse(jsonIn(text) ?? refuse('is not a JSON object.'));
  if (!parsed.success) return refuse(schemaProblem(parsed.error));
  const { severity, component } = parsed.data;
  if (severity !== 'none' && component === null) return refuse('has no component for what was found.');
  return parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param turns - number of turns of the entry; `undefined`: there is no such entry. */
function requirePlace({ entry, turn }: AuditLabel, turns: number | undefined, place: string): void {
  if (turns === undefined) {
    const remedy = 'Correct the id, or name the suite that was read with --suite.';
    throw new InputError({ place, cause: `the suite has no entry "${entry}".`, remedy });
  }
  if (turn === null || turn < turns) return;
  const cause = `names turn ${turn} of ${entry}, whose last turn is ${turns - 1}.`;
  throw new InputError({ place, cause, remedy: 'Count turns from 0.' });
}
