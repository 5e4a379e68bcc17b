import { editDistance } from '../../../audit/detectors/answer-keys/shared/edit-distance.ts';
import { withKeyRenamed, withoutPart, withPart } from '../../encoded-parts.ts';
import type { ToolRule } from '../../remedies/remedy.ts';
import { namedParameter, propertiesOf, requiredOf, toolOf } from './shared/named-parameter.ts';

/** A documented parameter that the tool does not take has the name of one that it takes, or goes. */
export const nameAsAccepted: ToolRule = {
  id: 'name-as-accepted',
  family: 'parameters-named',
  title: 'a schema calls a parameter what the tool calls it, and documents none that the tool does not take',
  *remedies(finding, named, audited) {
    const name = namedParameter(finding);
    const tool = toolOf(named, audited);
    const { parameters } = named.spec;
    const documented = propertiesOf(parameters);
    if (name === undefined || tool === undefined) return;
    if (!Object.hasOwn(documented, name) || Object.hasOwn(tool.parameters, name)) return;
    const undocumented = Object.keys(tool.parameters).filter((own) => !Object.hasOwn(documented, own));
    const nearest = undocumented.toSorted(
      (left, right) => editDistance(left, name, FARTHEST) - editDistance(right, name, FARTHEST),
    );
    for (const accepted of nearest) {
      const required = requiredOf(parameters).map((own) => (own === name ? accepted : own));
      const renamed = withKeyRenamed(parameters, ['properties', name], accepted);
      yield {
        mended: { ...named.spec, parameters: withPart(renamed, ['required'], required) },
        reason: `${finding.claim} The schema takes the tool's name for it, ${accepted}.`,
      };
    }
    const required = requiredOf(parameters).filter((own) => own !== name);
    const without = withPart(withoutPart(parameters, ['properties', name]), ['required'], required);
    yield { mended: { ...named.spec, parameters: without }, reason: finding.claim };
  },
};

/** Letters from which on names have nothing in common. */
const FARTHEST = 12;
