import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import type { WorldState } from '../../../../harness/contract/environment.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { literalsOf } from './shared/literals.ts';
import { outputEvidence, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** What the user says of the world holds in it. */
export const claimContradicted: Detector = {
  identity: { id: 'claim-contradicted', version: '1', group: 'mechanical' },
  asks: 'a figure or a member of a list that the user speaks of is the one that the world has',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      for (const [turn, words] of userWords(entry).entries()) {
        for (const sentence of words.split(/(?<=[.!?])\s+/u).filter((part) => !UNCERTAIN.test(part))) {
          const draft =
            otherFigure(entry, turn, sentence, audited) ?? notListed(entry, turn, sentence, audited);
          if (draft !== undefined) yield draft;
        }
      }
    }
  },
};

/** Words with which a sentence leaves open, denies or wants what it says. */
const UNCERTAIN = /\b(?:if|whether|not|no longer|without|should|add|include|put|move)\b|n't\b/iu;

/** A statement of a figure: `the price of AAPL is $150.75`, `my balance is 10,000`. */
const STATED =
  /\b(\p{L}+)\b(?: (?:of|for|in) [^.?!,;]{1,40}?)? (?:is|was|stands at|equals) \$?(\d[\d,]*(?:\.\d+)?)(?![\d%])/giu;

/** A stated figure of what an earlier look-up, or one of the turn, shows to be another: one without arguments, or of a thing that the sentence names. */
function otherFigure(
  entry: SuiteEntry,
  turn: number,
  sentence: string,
  audited: AuditedSuite,
): FindingDraft | undefined {
  for (const [text, noun = '', digits = ''] of sentence.matchAll(STATED)) {
    const figure = Number(digits.replaceAll(',', ''));
    const shown = placedCalls(entry, audited).findLast(
      (call) => call.turn <= turn && isAbout(call, noun, sentence),
    );
    const leaf = shown?.leaves.find(({ key }) => key?.toLowerCase() === noun.toLowerCase());
    if (shown === undefined || leaf === undefined) continue;
    if (shown.leaves.some(({ value }) => value === figure)) continue;
    return draftOf(
      entry,
      turn,
      `The user says ${JSON.stringify(text)}, but ${shown.text} shows ${JSON.stringify(leaf.value)} in turn ${shown.turn}`,
      [wordsEvidence(entry, turn, text), outputEvidence(entry, shown)],
    );
  }
  return undefined;
}

/** Whether a look-up shows a figure under a name, of what a sentence names, or of the only thing that it can be of. */
function isAbout(call: PlacedCall, noun: string, sentence: string): boolean {
  const passed = literalsOf(call).map(({ value }) => String(value));
  return (
    call.reading?.effect === 'read' &&
    call.leaves.some(
      ({ key, value }) => key?.toLowerCase() === noun.toLowerCase() && typeof value === 'number',
    ) &&
    passed.every((value) => sentence.includes(value))
  );
}

/** A code in capital letters: a ticker. */
const CODE = /(?<![\p{L}\p{N}])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu;
/** A code that the user says to be in a list of the world, which it is not in, neither before the turn nor after it. */
function notListed(
  entry: SuiteEntry,
  turn: number,
  sentence: string,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const calls = placedCalls(entry, audited);
  const before = calls.findLast((call) => call.turn < turn)?.after ?? audited.world.start(entry);
  const states = [before, ...calls.filter((call) => call.turn === turn).map(({ after }) => after)];
  for (const [name, codes] of listsOf(before, audited)) {
    const spoken = new RegExp(
      `\\b(?:on|in|from|among|of) (?:my|your|the|our) (?:\\w+ )?${name.split('_').join('[ _-]?')}\\b`,
      'iu',
    );
    if (!spoken.test(sentence)) continue;
    const all = new Set([...codes, ...states.flatMap((state) => listsOf(state, audited).get(name) ?? [])]);
    const unlisted = Array.from(sentence.matchAll(CODE), ([code]) => code).find((code) => !all.has(code));
    if (unlisted === undefined) continue;
    return draftOf(
      entry,
      turn,
      `The user speaks of ${unlisted} as one of ${name}, which has ${codes.join(', ')} in turn ${turn}`,
      [wordsEvidence(entry, turn, sentence.slice(0, 200))],
    );
  }
  return undefined;
}

/** Lists of codes among the public attributes, by name; empty ones are left out. */
function listsOf(state: WorldState, { world }: AuditedSuite): ReadonlyMap<string, readonly string[]> {
  const attributes = [...state.keys()].flatMap((environment) => [...world.attributes(environment, state)]);
  return new Map(
    attributes.flatMap(([name, value]) => {
      const codes = isList(value) ? value.filter((item) => typeof item === 'string') : [];
      const areCodes = codes.length > 0 && codes.every((code) => code.match(CODE)?.[0] === code);
      return areCodes ? [[name, codes] as const] : [];
    }),
  );
}

function draftOf(
  entry: SuiteEntry,
  turn: number,
  claim: string,
  evidence: FindingDraft['evidence'],
): FindingDraft {
  const [first] = evidence;
  return {
    component: 'state',
    severity: 'major',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `claim-contradicted:${first?.kind === 'words' ? first.text : claim}`,
    claim: `${claim}; an assistant that points it out instead of acting on it fails.`,
    evidence,
    witnesses: [],
  };
}
