import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { enumeratedIn } from '../../../audit/detectors/tools/shared/documented-tools.ts';
import { situationsOf, toolKey } from '../../../audit/detectors/tools/shared/situations.ts';
import { isEncodedObject, withPart } from '../../encoded-parts.ts';
import type { ToolRule } from '../../remedies/remedy.ts';
import { namedParameter, propertiesOf } from './shared/named-parameter.ts';

/** A word that a schema enumerates and the tool refuses is the one that references pass and the tool takes. */
export const enumerateAccepted: ToolRule = {
  id: 'enumerate-accepted',
  family: 'enumerations-as-tool',
  title: 'a schema enumerates the words that its tool takes',
  *remedies(finding, { environment, spec }, audited) {
    const name = namedParameter(finding) ?? '';
    const { target } = finding;
    const declared = propertiesOf(spec.parameters)[name];
    if (!isEncodedObject(declared) || target.kind !== 'tool' || target.aspect === undefined) return;
    const listed = wordsOf(declared);
    const calls = situationsOf(audited).get(toolKey(environment, spec.name)) ?? [];
    const passed = new Set(
      calls.flatMap(({ args }) => args.get(name) ?? []).filter((value) => typeof value === 'string'),
    );
    const unlisted = [...passed].filter((word) => !listed.includes(word));
    const refused = listed.includes(target.aspect)
      ? [target.aspect]
      : listed.filter((word) => !passed.has(word));
    const others = unlisted.length > 0 ? unlisted : spellings(target.aspect);
    for (const wrong of refused) {
      for (const right of others) {
        const property = renamedWord(declared, wrong, right);
        yield {
          mended: { ...spec, parameters: withPart(spec.parameters, ['properties', name], property) },
          reason: `${finding.claim} ${right} takes its place.`,
        };
      }
    }
  },
};

type Declared = { readonly [key: string]: EncodedValue };

/** The words that a schema enumerates, in a list or in its text. */
function wordsOf({ enum: listed, description }: Declared): readonly string[] {
  if (Array.isArray(listed)) return listed.filter((word) => typeof word === 'string');
  return typeof description === 'string' ? enumeratedIn(description) : [];
}

function renamedWord(declared: Declared, wrong: string, right: string): EncodedValue {
  const { enum: listed, description } = declared;
  return {
    ...declared,
    ...(Array.isArray(listed) && { enum: listed.map((word) => (word === wrong ? right : word)) }),
    ...(typeof description === 'string' && { description: description.replace(wrong, right) }),
  };
}

/** A word in another case, or in its plain form. */
const spellings = (word: string): readonly string[] => {
  const bases = [word, word.replace(/ed$/iu, ''), word.replace(/d$/iu, '')];
  return [...new Set(bases.flatMap((base) => [base.toLowerCase(), base.toUpperCase(), base]))].filter(
    (other) => other !== word && other !== '',
  );
};
