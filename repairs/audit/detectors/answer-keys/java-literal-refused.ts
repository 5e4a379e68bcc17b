import { Float, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { answerEvidence, schemaEvidence, shown, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';

/** Values of Java tools that fail in the form in which Java writes them. */
export const javaLiteralRefused: Detector = {
  identity: { id: 'java-literal-refused', version: '1', group: 'mechanical' },
  asks: 'a right value of a Java tool is accepted as the literal that Java has for it',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = entry.language === 'java' ? keyedEntry(entry) : undefined;
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(keyed, slot)));
    }),
};

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const [value] = slot.accepted;
  const literal = value === undefined ? undefined : literalOf(value, slot);
  if (literal === undefined || slot.acceptsLiterally(literal)) return [];
  const type = `${slot.schema.spelled}${slot.schema.items === undefined ? '' : ` of ${slot.schema.items.spelled}`}`;
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `java-literal-refused:${type}`,
      claim: `${slot.parameter} is a Java ${type}, the key accepts ${shown([value ?? null])}, and the literal that Java takes for it, ${literal}, fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'type')],
      witnesses: rightButFailed(keyed, slot, [literal]),
    },
  ];
}

/** The literal of a whole number of the type `long`, and of an array or list of texts or whole numbers. */
function literalOf(value: Value, { schema }: KeySlot): string | undefined {
  if (typeof value === 'number') return schema.spelled === 'long' ? String(value) : undefined;
  if (!isList(value) || value.length === 0 || value instanceof Float) return undefined;
  const type = schema.items?.spelled;
  const members = value.map((member) => memberOf(member, type));
  if (members.includes(undefined)) return undefined;
  const list = members.join(', ');
  if (schema.spelled === 'Array') return `new ${type === 'String' ? 'String' : 'int'}[]{${list}}`;
  return schema.spelled === 'ArrayList' ? `new ArrayList<>(Arrays.asList(${list}))` : undefined;
}

function memberOf(member: Value, type: string | undefined): string | undefined {
  if (typeof member === 'string' && type === 'String') return JSON.stringify(member);
  if (typeof member !== 'number') return undefined;
  return type === 'long' ? `${member}L` : type === 'integer' ? String(member) : undefined;
}
