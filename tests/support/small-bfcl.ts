import { join } from 'node:path';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { writeRows } from './temporary-folder.ts';

/** A model in upstream's tables, with native tool calls. */
export const KNOWN_MODEL = 'gpt-4o-2024-11-20-FC';

/** Paths in a small folder in upstream's format, with invented content. */
export type SmallBfcl = {
  readonly bfcl: string;
  readonly results: string;
  readonly database: string;
  /** Path of the entries of a category. */
  entries(category: string): string;
  /** Path of the answers of a category. */
  answers(category: string): string;
  /** Path of the results of {@link KNOWN_MODEL} in a category. */
  result(category: string): string;
};

const DOCUMENTS = [
  ...['gorilla_file_system', 'math_api', 'message_api', 'posting_api', 'ticket_api', 'trading_bot'],
  ...['travel_booking', 'vehicle_control'],
];

const tool = {
  name: 'add',
  description: 'Add two numbers.',
  parameters: {
    type: 'dict',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    required: ['a', 'b'],
  },
};
const user = (content: string) => [{ role: 'user', content }];
const openTicket = (title: string): string => `create_ticket(title='${title}')`;

/** One step of a native multi-turn result, which opens a ticket. */
export const opens = (title: string) => [{ create_ticket: JSON.stringify({ title }) }];

const ids: Readonly<Record<string, readonly string[]>> = {
  live_relevance: ['live_relevance_0-0-0', 'live_relevance_3-3-0', 'live_relevance_3-3-0'],
  irrelevance: ['irrelevance_0', 'irrelevance_1'],
  multi_turn_base: ['multi_turn_base_0', 'multi_turn_base_1', 'multi_turn_base_2'],
};
const idsOf = (category: string): readonly string[] => ids[category] ?? [`${category}_0`];

/** Writes a {@link SmallBfcl} below a folder: every category has entries, and every multi-turn entry has two turns. */
export function smallBfcl(folder: string): SmallBfcl {
  const data = join(folder, 'bfcl', 'data');
  const small: SmallBfcl = {
    bfcl: join(folder, 'bfcl'),
    results: join(folder, 'result'),
    database: join(folder, 'assay.db'),
    entries: (category) => join(data, `BFCL_v3_${category}.json`),
    answers: (category) => join(data, 'possible_answer', `BFCL_v3_${category}.json`),
    result: (category) => join(folder, 'result', KNOWN_MODEL, `BFCL_v3_${category}_result.json`),
  };
  for (const name of DOCUMENTS)
    writeRows(join(data, 'multi_turn_func_doc', `${name}.json`), [{ ...tool, name }]);
  for (const { name, kind } of CATEGORIES) {
    const entryOf = kind === 'multi-turn' ? multiTurnEntry : singleTurnEntry;
    writeRows(
      small.entries(name),
      idsOf(name).map((id) => entryOf(id)),
    );
    if (kind !== 'multi-turn' && kind !== 'ast') continue; // upstream has no answer file for the other kinds
    const truth = kind === 'ast' ? [{ add: { a: [1], b: [2] } }] : [[openTicket('one')], [openTicket('two')]];
    writeRows(
      small.answers(name),
      idsOf(name).map((id) => ({ id, ground_truth: truth })),
    );
  }
  writeResults(small);
  return small;
}

const singleTurnEntry = (id: string) => ({ id, question: [user('Add 1 and 2.')], function: [tool] });

const multiTurnEntry = (id: string) => ({
  id,
  question: [user('Open ticket one.'), user('And ticket two.')],
  involved_classes: ['TicketAPI'],
  initial_config: { TicketAPI: { current_user: 'ann' } },
});

function writeResults(small: SmallBfcl): void {
  const sum = [{ add: '{"a": 1, "b": 2}' }];
  writeRows(small.result('simple'), [{ id: 'simple_0', result: sum }]);
  writeRows(
    small.result('irrelevance'),
    idsOf('irrelevance').map((id) => ({ id, result: 'There is no such tool.' })),
  );
  writeRows(small.result('live_relevance'), [
    { id: 'live_relevance_0-0-0', result: sum },
    { id: 'live_relevance_3-3-0', result: sum },
    { id: 'live_relevance_3-3-0', result: 'I would rather not.' },
  ]);
  writeRows(small.result('multi_turn_base'), idsOf('multi_turn_base').map(goodRow));
}

/** A multi-turn result that makes the calls of the reference. */
export const goodRow = (id: string): { readonly id: string; readonly result: readonly unknown[] } => ({
  id,
  result: [
    [opens('one'), 'Done.'],
    [opens('two'), 'Done.'],
  ],
});
