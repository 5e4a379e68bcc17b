import { withAdded, withPart } from '../../encoded-parts.ts';
import type { ToolRule } from '../../remedies/remedy.ts';
import { namedParameter, neededBy, propertiesOf, requiredOf, toolOf } from './shared/named-parameter.ts';

/** A schema requires what the tool cannot be called without. */
export const requireAsTool: ToolRule = {
  id: 'require-as-tool',
  family: 'required-as-tool',
  title: 'a schema requires the parameters without which its tool cannot be called',
  *remedies(finding, named, audited) {
    const name = namedParameter(finding);
    const tool = toolOf(named, audited);
    const { parameters } = named.spec;
    if (name === undefined || tool === undefined || !Object.hasOwn(propertiesOf(parameters), name)) return;
    const required = requiredOf(parameters);
    const isNeeded = neededBy(tool).includes(name);
    if (isNeeded === required.includes(name)) return;
    const wanted = Object.keys(propertiesOf(parameters)).filter((own) =>
      own === name ? isNeeded : required.includes(own),
    );
    const filled = withAdded(parameters, ['required'], []);
    yield {
      mended: { ...named.spec, parameters: withPart(filled, ['required'], wanted) },
      reason: finding.claim,
    };
  },
};
