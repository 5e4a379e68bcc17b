import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { typeOf } from '../../../../benchmarks/environments/value-types.ts';
import { callsOf, LEFT_OUT } from '../../answer-key.ts';
import { isEncodedObject, withPart } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { propertiesOf } from './shared/named-parameter.ts';
import { declaredElsewhere, ownTool, withParameters } from './shared/own-tools.ts';

/** A parameter has the type that other entries give it, or the one of what its key accepts, where this cannot be of the declared type. */
export const declareAsKey: EntryRule = {
  id: 'declare-as-key',
  family: 'types-as-keys',
  title: 'a schema declares the type that other entries declare, and in which its key has values',
  *remedies({ target, claim }, entry, { suite }) {
    if (target.kind !== 'entry' || target.argument === undefined) return;
    if (entry.reference.kind !== 'possible-answers') return;
    const { argument: parameter } = target;
    const call = callsOf(entry.reference.answers)[target.call ?? 0];
    const spec = ownTool(entry, call?.tool ?? '');
    const declared = spec === undefined ? undefined : propertiesOf(spec.parameters)[parameter];
    if (call === undefined || spec === undefined || !isEncodedObject(declared)) return;
    const values = (call.given.get(parameter) ?? []).filter((value) => value !== LEFT_OUT);
    const [type, ...others] = new Set(values.map((value) => typeOf(decodeValue(value))));
    if (type === undefined || others.length > 0 || declared['type'] === type) return;
    const elsewhere = declaredElsewhere(suite, { entry, tool: spec.name, parameter });
    const agreeing = elsewhere.filter((one) => isOfKind(type, one.type));
    const isUsual = 2 * agreeing.length > elsewhere.length;
    const isImpossible = values.some(
      (value) =>
        typeof value === 'string' &&
        declared['type'] !== 'string' &&
        !/^[\d.,-]+$|^(?:true|false|yes|no)$/iu.test(value),
    );
    if (!isUsual && !isImpossible) return;
    const usual = agreeing[0]?.type ?? type;
    yield {
      mended: withParameters(
        entry,
        spec.name,
        withPart(spec.parameters, ['properties', parameter], { ...declared, type: usual }),
      ),
      reason: `${claim} The schema declares ${usual}.`,
    };
  },
};

/** Whether a declared type is that of a value; types of Java and JavaScript have capitals. */
const isOfKind = (type: string, declared: string): boolean => declared.toLowerCase() === type;
