import { pointerTo } from '../../../../harness/contract/json-pointer.ts';
import { decodeValue, encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { literalsOf } from '../../../audit/detectors/conversations/shared/literals.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { groundIn } from '../../../audit/detectors/conversations/shared/provenance.ts';
import { shapeOf } from '../../../audit/detectors/conversations/shared/value-shapes.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { partsOf, withPart } from '../../encoded-parts.ts';
import type { Path } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall } from '../conversations/shared/named-call.ts';

/** Most values of a state that are tried. */
const MOST = 12;

/** A figure, name or member of a list that the user speaks of is the one that the start state has. */
export const valueAsSaid: EntryRule = {
  id: 'value-as-said',
  family: 'states-valued-as-said',
  title: 'the start state has what the user says of it',
  *remedies(finding, entry, audited) {
    if (finding.component !== 'state' && finding.component !== 'intent') return;
    const said = saidValues(finding, entry, audited);
    const shown = shownIn(finding, entry, audited);
    const leaves = leavesOf(entry, shown);
    let tried = 0;
    for (const { path, value } of leaves) {
      for (const wanted of said) {
        if (tried >= MOST || typeof wanted !== typeof value || wanted === value) continue;
        if (!shown.keys.has(path.at(-1) ?? '') && shapeOf(wanted) !== shapeOf(value)) continue;
        tried += 1;
        const initialState = withPart(entry.initialState, path, encodedLike(wanted, entry, path));
        yield {
          mended: { ...entry, initialState },
          reason: `${finding.claim} The state has ${wanted} at ${pointerTo(...path)}.`,
        };
      }
    }
  },
};

/** What the user says where the finding is: figures and codes of the words that it quotes, or the texts of the call that it names. */
function saidValues(
  { evidence, target, ...finding }: Finding,
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly (string | number)[] {
  const placed = namedCall({ evidence, target, ...finding }, entry, audited);
  const passed = placed === undefined ? [] : literalsOf(placed).map(({ value }) => value);
  const words = evidence.flatMap((one) => (one.kind === 'words' ? [one.text] : [])).join('\n');
  const codes = words.match(/(?<![\p{L}\p{N}])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu) ?? [];
  const spoken = placed === undefined ? [...groundIn(words).numbers, ...codes] : passed;
  const known = userWords(entry).join('\n');
  return [...new Set(spoken)].filter((value) => typeof value === 'number' || known.includes(value));
}

type Shown = { readonly keys: ReadonlySet<string>; readonly values: ReadonlySet<string | number> };

/** Keys and values of the outputs that a finding quotes, and the parameters of the call that it names. */
function shownIn(finding: Finding, entry: SuiteEntry, audited: AuditedSuite): Shown {
  const quoted = finding.evidence.flatMap((one) =>
    one.kind === 'output' || one.kind === 'call' ? [`${one.turn}:${one.call}`] : [],
  );
  const placed = placedCalls(entry, audited);
  const calls = placed.filter(({ turn, call }) => quoted.includes(`${turn}:${call}`));
  const leaves = calls.flatMap((call: PlacedCall) => call.leaves);
  const transcripts = finding.evidence.flatMap((one) => (one.kind === 'transcript' ? one.outputs : []));
  return {
    keys: new Set([
      ...leaves.flatMap(({ key }) => key ?? []),
      ...calls.flatMap((call) => literalsOf(call).map(({ argument }) => argument)),
    ]),
    values: new Set([
      ...leaves.flatMap(({ value }) =>
        typeof value === 'number' || typeof value === 'string' ? [value] : [],
      ),
      ...groundIn(transcripts.join('\n')).numbers,
    ]),
  };
}

type Leaf = { readonly path: Path; readonly value: string | number };

/** Values of a start state: first those that are shown under their own name, then others that are shown, or have the name of what is passed. */
function leavesOf(entry: SuiteEntry, { keys, values }: Shown): readonly Leaf[] {
  const said = userWords(entry).join('\n');
  const leaves = partsOf(entry.initialState).flatMap(([path, part]): readonly Leaf[] => {
    if (path.length < 2 || path.at(-1) === '$f') return [];
    const [value] = isLeaf(part) ? argumentsOf([decodeValue(part)]) : [];
    return value === undefined ? [] : [{ path, value }];
  });
  const score = ({ path, value }: Leaf): number =>
    Number(keys.has(path.at(-1) ?? '')) * 2 +
    Number(values.has(value)) +
    // Of the members of a list, one of which the user does not speak.
    Number(/^\d+$/u.test(path.at(-1) ?? '') && !said.includes(String(value)));
  return leaves.filter((leaf) => score(leaf) > 0).toSorted((left, right) => score(right) - score(left));
}

const isLeaf = (part: EncodedValue): boolean =>
  typeof part === 'string' ||
  typeof part === 'number' ||
  (typeof part === 'object' && part !== null && !Array.isArray(part) && Object.hasOwn(part, '$f'));

/** A value, a float where the state has a float. */
function encodedLike(wanted: string | number, entry: SuiteEntry, path: Path): EncodedValue {
  const [, old] = partsOf(entry.initialState).find(([own]) => own.join('\n') === path.join('\n')) ?? [];
  const isFloat = old !== undefined && decodeValue(old) instanceof Float;
  return encodeValue(typeof wanted === 'number' && isFloat ? new Float(wanted) : wanted);
}
