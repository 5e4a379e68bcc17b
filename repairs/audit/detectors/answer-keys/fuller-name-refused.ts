import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { nameWords } from './shared/said.ts';

/** Keys that accept the short form of a name alone, which keys of other entries write in full for the same parameter. */
export const fullerNameRefused: Detector = {
  identity: { id: 'fuller-name-refused', version: '1', group: 'mechanical' },
  asks: 'the full name of a team or person is accepted where the user says its short form',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(audited.suite, keyed, slot)));
    }),
};

function findings(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, parameter, schema } = slot;
  const [short] = accepted;
  if (accepted.length === 0 || schema.allowed !== undefined || !accepted.every(isOneName)) return [];
  const head = headOf(parameter);
  if (!NAMED_IN_FULL.has(head)) return [];
  const full = fullNames(suite)
    .get(`${head}:${typeof short === 'string' ? short : ''}`)
    ?.find((name) => !slot.acceptsLiterally(name));
  if (full === undefined) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `fuller-name-refused:${slotName(slot)}:${full}`,
      claim: `The key accepts only ${shown(accepted)} for ${parameter}, and refuses the full name ${shown([full])}, which other keys have for such a parameter.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [full]),
    },
  ];
}

const isOneName = (value: unknown): boolean => typeof value === 'string' && /^\p{Lu}[\p{L}\d]+$/u.test(value);

/** What has one full name, of which people say the last word: for a genre or a model, the longer name is another thing. */
const NAMED_IN_FULL: ReadonlySet<string> = new Set(
  'team club artist painter sculptor author writer composer musician singer player actor director scientist person platform'.split(
    ' ',
  ),
);

/** What a parameter names: the "team" of `team_name`. */
const headOf = (parameter: string): string => nameWords(parameter).filter((word) => word !== 'name')[0] ?? '';

/** Full names that keys accept, by what the parameter names and the last word. Memoized. */
const fullNames = memoizeByObject((suite: Suite): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, string[]>();
  for (const entry of suite.entries)
    for (const { parameter, accepted, schema } of keyedEntry(entry)?.calls.flatMap(({ slots }) => slots) ??
      [])
      for (const value of accepted) {
        if (typeof value !== 'string' || schema.demands.content === 'place') continue;
        const last = /^(?:\p{Lu}[\p{L}.]+\s){1,3}(\p{Lu}\p{L}+)$/u.exec(value)?.[1];
        const head = headOf(parameter);
        if (last === undefined || head === '') continue;
        names.set(`${head}:${last}`, [...(names.get(`${head}:${last}`) ?? []), value]);
      }
  return names;
});
