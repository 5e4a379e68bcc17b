import { callsOf } from '../../answer-key.ts';
import { isEncodedObject, withPart } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { propertiesOf, requiredOf } from './shared/named-parameter.ts';
import { declaredElsewhere, ownTool, withParameters } from './shared/own-tools.ts';

/** A parameter with a default, or that other entries leave open, is not required where the key leaves it out. */
export const requireAsKey: EntryRule = {
  id: 'require-as-key',
  family: 'required-as-keys',
  title: 'a schema does not require a parameter that has a default and that its key leaves out',
  *remedies({ target, claim }, entry, { suite }) {
    if (target.kind !== 'entry' || entry.reference.kind !== 'possible-answers') return;
    for (const { tool, given } of callsOf(entry.reference.answers)) {
      const spec = ownTool(entry, tool);
      if (spec === undefined) continue;
      const required = requiredOf(spec.parameters);
      for (const name of required) {
        if (given.has(name)) continue;
        const elsewhere = declaredElsewhere(suite, { entry, tool, parameter: name }).filter(
          (one) => one.tool === tool,
        );
        const isLeftOpen = elsewhere.some(({ isRequired }) => !isRequired);
        if (!isLeftOpen && !hasDefault(propertiesOf(spec.parameters)[name])) continue;
        const fewer = required.filter((one) => one !== name);
        yield {
          mended: withParameters(entry, tool, withPart(spec.parameters, ['required'], fewer)),
          reason: `${claim} ${name} has a default, and is not required.`,
        };
      }
    }
  },
};

const hasDefault = (declared: EncodedValue | undefined): boolean =>
  isEncodedObject(declared) &&
  (declared['default'] !== undefined ||
    (typeof declared['description'] === 'string' &&
      /\b(?:default|optional)/iu.test(declared['description'])));
