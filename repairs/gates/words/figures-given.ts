import { outputRecord } from '../../../evaluators/outcome/multi-turn/information/records.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { plainCell } from './asked-part.ts';
import type { Answer, AskedPart } from './asked-part.ts';
import type { EntryFacts } from './facts.ts';
import type { WordsRead } from './reading/words-read.ts';
import { askedEnds } from './superlatives.ts';
import { talliesOf } from './tallies.ts';

/** What the asked part says: the one value, or the figures over several that the words can mean. */
export function givenBy({ values, pointed }: AskedPart, words: WordsRead): readonly Answer[] {
  if (values.length === 1 && pointed.size < 2) return values;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return [values.length];
  // A count is of rows, and is asked for by what names them: figures that are to be found out are for a sum, a mean or an end.
  const { count: _count, ...tallies } = talliesOf(numbers);
  const ends = askedEnds(words);
  return ends.length > 0 ? ends.map((end) => tallies[end]) : Object.values(tallies);
}

/** Everything that the outputs of a turn and of earlier ones say, and figures over their lists. */
export const shownIn = ({ calls }: EntryFacts, turn: number): readonly Answer[] =>
  calls
    .filter((call) => call.turn <= turn)
    .flatMap(({ leaves, output }) => [
      ...leaves.flatMap(({ value }) =>
        typeof value === 'string' || typeof value === 'number' ? [value] : [],
      ),
      ...figuresOver(outputRecord(output)),
    ]);

function figuresOver(record: Value | undefined): readonly number[] {
  if (record === undefined || !isDict(record)) return [];
  return [...record.values()].filter(isList).flatMap((list) => {
    const rows = list.filter(isDict);
    const columns = [...(rows[0]?.keys() ?? [])];
    const numbers = columns.map((column) =>
      rows.flatMap((row) => {
        const value = plainCell(row, column);
        return typeof value === 'number' ? [value] : [];
      }),
    );
    return [list.length, ...numbers.flatMap((column) => Object.values(talliesOf(column)))];
  });
}
