import { decoders } from '../../../benchmarks/bfcl/decoders/index.ts';
import { PROTOCOLS } from '../../../benchmarks/bfcl/protocol/index.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { charged } from '../../../benchmarks/python/work.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Reference, SuiteEntry } from '../../../harness/contract/suite.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { receivedArguments } from '../../../harness/providers/received/arguments.ts';
import { separateThoughts } from '../../../harness/providers/received/thoughts.ts';
import { saidIn } from '../../../harness/replay/said.ts';
import { wordsOf } from '../../../harness/replay/words.ts';
import { isCallLike } from '../../../harness/run/call-like-text.ts';
import { recordedEpisode, UNMETERED } from '../recorded-episode.ts';
import { invented, inventedEntry } from '../single-turn-entry.ts';
import { PORTS, replyOf } from './play-bomb.ts';

type TextReader = (text: string) => unknown;

/** Runs a reader within a budget of its own; its faults are results. */
function safely(read: TextReader): TextReader {
  return (text) => {
    try {
      return charged(new WorkBudget(), () => read(text));
    } catch (fault) {
      if (fault instanceof PythonFault || fault instanceof OverBudget) return fault;
      throw fault;
    }
  };
}

const step = (written: EncodedValue) => ({ written, calls: null, metrics: UNMETERED });

/** Entries of one turn, one for each kind of parameter that evaluators compare in a way of their own. */
const ENTRIES: readonly (readonly [string, SuiteEntry])[] = [
  ...(['string', 'integer', 'float', 'boolean', 'any'] as const).map((type): [string, SuiteEntry] => [
    type,
    answered({ type, description: 'What to set.' }, ['a', 1]),
  ]),
  ['a date', answered({ type: 'string', description: 'The date, YYYY-MM-DD.' }, ['2024-01-31'])],
  ['a place', answered({ type: 'string', description: 'The city and state.' }, ['San Francisco, CA'])],
  ['an expression', answered({ type: 'string', description: 'The function of x.' }, ['x**2 + 3*x'])],
  ['a list', answered({ type: 'array', items: { type: 'string' }, description: 'All.' }, [['a', 'b']])],
  ['a dictionary', answered({ type: 'dict', properties: {}, description: 'All.' }, [{ a: ['b'] }])],
  ['a Java list', inJava({ type: 'ArrayList', items: { type: 'String' }, description: 'All.' }, [['a']])],
  ['a Java text', inJava({ type: 'String', description: 'One.' }, ['new A(1)'])],
  ['an enum', answered({ type: 'string', enum: ['north', 'south'], description: 'Side.' }, ['north'])],
  ['no call', entryWith({ kind: 'no-call' })],
  ['any call', entryWith({ kind: 'any-call' })],
];

function answered(parameter: EncodedValue, accepted: EncodedValue[]): SuiteEntry {
  const answers = [{ 'desk.set': { value: accepted } }];
  return inventedEntry(invented(parameter), { kind: 'possible-answers', answers });
}

function inJava(parameter: EncodedValue, accepted: EncodedValue[]): SuiteEntry {
  const answers = [{ 'desk.set': { value: accepted } }];
  return inventedEntry(invented(parameter), { kind: 'possible-answers', answers }, 'Please set it.', 'java');
}

function entryWith(reference: Reference): SuiteEntry {
  return inventedEntry(invented({ type: 'string', description: 'What to set.' }), reference);
}

/** Everything that reads the text of a reply, by name. */
export const TEXT_READERS: ReadonlyMap<string, TextReader> = new Map(
  [
    ...[...decoders].flatMap(([family, decoder]): [string, TextReader][] => [
      [`decoder ${family}`, (text) => decoder.decodeExecute(text)],
      [`decoder ${family}, Java`, (text) => decoder.decodeAst(text, 'java')],
      [`decoder ${family}, JavaScript`, (text) => decoder.decodeAst(text, 'javascript')],
    ]),
    ...readersOfReplies(),
    ...ENTRIES.flatMap(([name, entry]) =>
      EVALUATORS.filter(({ judges }) => judges.has(entry.reference.kind)).map(
        (evaluator): [string, TextReader] => [
          `evaluator ${evaluator.identity.id}, ${name}`,
          (text) =>
            evaluator.judgeFor(PORTS)(
              entry,
              recordedEpisode(entry, [{ steps: [step(text)] }], {
                format: { decoder: 'default_prompt', dotsInToolNames: 'kept' },
              }),
            ),
        ],
      ),
    ),
  ].map(([name, read]) => [name, safely(read)] as const),
);

function readersOfReplies(): [string, TextReader][] {
  const protocol = mustGet(PROTOCOLS, 'bfcl', 'protocol');
  const suite = { catalogue: new Map() };
  const prompt = protocol.prompt(suite);
  const native = protocol.native(suite, 'results-unsaid');
  const call = (rawArguments: string) => ({ callId: 'a', tool: 'desk.set', rawArguments });
  return [
    ['protocol in prompt mode', (text) => prompt.read(replyOf(text))],
    ['protocol in native mode', (text) => native.read({ ...replyOf(''), calls: [call(text)] })],
    ['outputs in prompt mode', (text) => prompt.resultMessages(replyOf(''), [{ call: text, output: text }])],
    ['thoughts', separateThoughts],
    ['arguments', receivedArguments],
    ['calls in text', (text) => isCallLike(text, [{ name: 'desk.set' }])],
    ['words', (text) => wordsOf(step(text), [])],
    ['printed words', (text) => wordsOf(step(text), ["print('a')"])],
    ['what is said', (text) => saidIn(step(text), ['a(b=1)'])],
  ];
}
