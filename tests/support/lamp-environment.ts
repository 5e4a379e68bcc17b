import {
  attribute,
  configured,
  plainEnvironment,
  readTool,
  withAttributes,
  writeTool,
} from '../../benchmarks/environments/define.ts';
import { dictOf } from '../../benchmarks/python/containers.ts';
import { REQUIRED } from '../../harness/contract/environment.ts';
import type { Environment } from '../../harness/contract/environment.ts';

/** A lamp: an environment that is neither upstream's nor in any registry. */
export const lampEnvironment: Environment = plainEnvironment({
  name: 'Lamp',
  version: '1',
  pythonModule: null,
  quirks: [],
  load: (configuration) => new Map([['colour', configured(configuration, 'colour', 'off')]]),
  tools: {
    turn_lamp: writeTool({ colour: REQUIRED }, (state, { colour }) => ({
      state: withAttributes(state, { colour }),
      output: dictOf({ colour }),
    })),
    look_at_lamp: readTool({}, (state) => dictOf({ colour: attribute(state, 'colour') })),
  },
});
