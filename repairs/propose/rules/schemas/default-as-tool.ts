import { REQUIRED } from '../../../../harness/contract/environment.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import { isEncodedObject, withPart } from '../../encoded-parts.ts';
import type { ToolRule } from '../../remedies/remedy.ts';
import { namedParameter, propertiesOf, toolOf } from './shared/named-parameter.ts';

/** A schema states the default that the tool has. */
export const defaultAsTool: ToolRule = {
  id: 'default-as-tool',
  family: 'defaults-as-tool',
  title: 'a schema states the default that its tool takes',
  *remedies(finding, named, audited) {
    const name = namedParameter(finding) ?? '';
    const { spec } = named;
    const declared = propertiesOf(spec.parameters)[name];
    const standard = toolOf(named, audited)?.parameters[name];
    if (!isEncodedObject(declared) || standard === undefined || standard === REQUIRED) return;
    const stated = declared['default'];
    if (stated === undefined) return;
    const { description } = declared;
    const words =
      typeof description === 'string'
        ? { description: description.replace(STATED, (word) => renamed(word, stated, standard)) }
        : {};
    const property = { ...declared, ...words, default: encodeValue(standard) };
    yield {
      mended: { ...spec, parameters: withPart(spec.parameters, ['properties', name], property) },
      reason: finding.claim,
    };
  },
};

/** The default as a description says it: `Defaults to 5`, `default is true`. */
const STATED = /(?<=\bdefaults? (?:to |is |to be )?)[\w.]*\w/iu;

/** The word for a default, in the spelling of the one that it replaces. */
function renamed(word: string, stated: unknown, standard: Parameters<typeof str>[0]): string {
  if (word.toLowerCase() !== String(stated).toLowerCase()) return word;
  const text = str(standard);
  return /^\p{Ll}/u.test(word) ? text.toLowerCase() : text;
}
