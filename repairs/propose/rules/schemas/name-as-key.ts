import { callsOf } from '../../answer-key.ts';
import { withKeyRenamed, withPart } from '../../encoded-parts.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { labelWords } from '../../../audit/detectors/conversations/shared/labels.ts';
import { propertiesOf, requiredOf } from './shared/named-parameter.ts';
import { declarationsIn, ownTool, withParameters } from './shared/own-tools.ts';

/** A schema calls a parameter what its key calls it, where that is the more usual name. */
export const nameAsKey: EntryRule = {
  id: 'name-as-key',
  family: 'names-as-keys',
  title:
    'of two names for one parameter, schema and key have the one that other entries use, or that fits the texts',
  *remedies({ target, claim }, entry, { suite }) {
    if (target.kind !== 'entry' || entry.reference.kind !== 'possible-answers') return;
    for (const { tool, given } of callsOf(entry.reference.answers)) {
      const spec = ownTool(entry, tool);
      if (spec === undefined) continue;
      const declared = Object.keys(propertiesOf(spec.parameters));
      const unknown = [...given.keys()].filter((name) => !declared.includes(name));
      const unused = declared.filter((name) => !given.has(name));
      for (const name of unknown) {
        for (const other of unused) {
          const [own, shown] = [name, other].map(
            (one) => usage(one, tool, entry, suite) + fitness(one, spec, entry),
          );
          if (!areAlike(name, other) || (own ?? 0) <= (shown ?? 0)) continue;
          const required = requiredOf(spec.parameters).map((one) => (one === other ? name : one));
          const renamed = withKeyRenamed(spec.parameters, ['properties', other], name);
          yield {
            mended: withParameters(entry, tool, withPart(renamed, ['required'], required)),
            reason: `${claim} The schema calls ${other} ${name}, as the key and other entries do.`,
          };
        }
      }
    }
  },
};

/** Whether one name begins with the other, apart from case and underscores. */
function areAlike(left: string, right: string): boolean {
  const [one, other] = [left, right].map((name) => name.toLowerCase().replaceAll('_', ''));
  return one !== undefined && other !== undefined && (one.startsWith(other) || other.startsWith(one));
}

/** How well a name fits where it stands, below 1: it is written as the other parameters are, and the texts say its words. */
function fitness(name: string, { description, parameters }: ToolSpec, entry: SuiteEntry): number {
  const others = Object.keys(propertiesOf(parameters)).filter((other) => !areAlike(other, name));
  const alike = others.filter((other) => other.includes('_') === name.includes('_'));
  const texts = `${description} ${JSON.stringify(propertiesOf(parameters))} ${userWords(entry).join(' ')}`;
  const said = new Set(texts.toLowerCase().match(/\p{L}+/gu));
  const words = labelWords(name);
  const known = words.filter((word) => said.has(word));
  return (alike.length / Math.max(1, others.length) + known.length / Math.max(1, words.length)) / 4;
}

/** Weight of a tool of the same name beside one of any name. */
const SAME_TOOL = 1000;

/** How much other entries use a name for a parameter. */
const usage = (parameter: string, tool: string, { id }: SuiteEntry, suite: Suite): number =>
  (declarationsIn(suite).get(parameter) ?? [])
    .filter(({ entry }) => entry.id !== id)
    .reduce((sum, one) => sum + (one.tool === tool ? SAME_TOOL : 1), 0);
