import type { OfferedTool } from '../../../../evaluators/outcome/single-turn/prepare.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { standardWords } from '../../../../evaluators/outcome/single-turn/words/standard.ts';
import { STOP_WORDS } from '../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry } from './shared/key-slots.ts';
import { freeNames } from './shared/free-names.ts';
import { isTaken, numbersTaken } from './shared/named-beside.ts';
import { numbersAlone, takes } from './shared/numbers-said.ts';
import { nameWords } from './shared/said.ts';

/** Keys of several calls without a call of an offered tool that the user asks for. */
export const toolWithoutCall: Detector = {
  identity: { id: 'tool-without-call', version: '3', group: 'mechanical' },
  asks: 'where a user asks for several things, each tool that he asks for is called',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      // Upstream's checker takes several calls where the category says so.
      const keyed =
        entry.category.includes('parallel') && entry.tools.length > 1 ? keyedEntry(entry) : undefined;
      return keyed === undefined ? [] : findings(keyed);
    }),
};

function findings(keyed: KeyedEntry): readonly FindingDraft[] {
  const { entry, key, tools, calls, question } = keyed;
  const { reference } = entry;
  const called = new Set(calls.map(({ tool }) => tool));
  const uncalled = [...tools.values()].filter(({ name }) => !called.has(name));
  const left =
    uncalled.find(({ name }) => isAskedFor(name, question, keyed)) ??
    uncalled.find((tool) => hasValuesLeft(tool, keyed));
  if (left === undefined || reference.kind !== 'possible-answers') return [];
  return [
    {
      component: 'reference',
      severity: 'major',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `tool-without-call:${left.name}`,
      claim: `The user asks for what ${left.name} does, and the key has no call of it.`,
      evidence: [
        { kind: 'answer', entry: key, pointer: '', value: reference.answers satisfies EncodedValue },
      ],
      witnesses: [],
    },
  ];
}

/** Whether a text has the tool's own name, or all words of it that no name of a called tool has. */
function isAskedFor(name: string, text: string, { calls }: KeyedEntry): boolean {
  if (text.includes(name) && name.length > 4) return true;
  const others = new Set(calls.flatMap(({ tool }) => nameWords(tool)));
  // A tool that is called again may stand for what its sibling does.
  const isEachCalledOnce = new Set(calls.map(({ tool }) => tool)).size === calls.length;
  const own = nameWords(name.split('.').join(' ')).filter(
    (word) => !others.has(word) && !VERBS.has(word) && word.length > 2,
  );
  const said = standardWords(text).filter((word) => !STOP_WORDS.has(word));
  return (
    own.some((word) => own.length > 1 || (word.length > STEM && isEachCalledOnce)) &&
    own.every((word) => said.some((other) => other.slice(0, STEM) === word.slice(0, STEM)))
  );
}

const STEM = 5;
const VERBS: ReadonlySet<string> = new Set(
  'find search calculate compute retrieve fetch list create info information detail data generate estimate check identify query finder convert locate nearby'
    .split(' ')
    .flatMap((word) => standardWords(word)),
);

/**
 * Whether a question speaks of what a tool does, by most words of its name, and states as much beside what the calls take as
 * the tool requires.
 */
function hasValuesLeft({ name, required, parameters }: OfferedTool, keyed: KeyedEntry): boolean {
  const own = nameWords(name.split('.').join(' ')).filter((word) => !VERBS.has(word) && word.length > 2);
  const said = standardWords(keyed.question);
  const spoken = own.filter((word) => said.some((other) => other.slice(0, STEM) === word.slice(0, STEM)));
  if (own.length === 0 || spoken.length * 2 <= own.length) return false;
  const taken = numbersTaken(keyed);
  const numbers = numbersAlone(keyed.question).filter(
    ({ value }) => !taken.some((other) => takes(other, value)),
  );
  const names = freeNames(keyed).filter((text) => !isTaken(text, keyed));
  const kinds = [...required].map((parameter) => parameters.get(parameter)?.kind);
  const numeric = kinds.filter((kind) => kind === 'integer' || kind === 'number').length;
  const textual = kinds.includes('string') ? 1 : 0;
  const named = new Set(names).size;
  return numeric + textual > 0 && numbers.length >= numeric && named >= textual && named <= MOST_NAMES;
}

/** Most names that no call takes: a text with more tells a story. */
const MOST_NAMES = 3;
