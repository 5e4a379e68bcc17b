import type { Override } from '../../../../harness/contract/environment.ts';
import { misfitText, typedTools } from '../../checked-arguments.ts';
import { failed } from '../state.ts';

/** Answers the findings that names and messages need be no texts (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'MessageAPI',
  replaces: [],
  tools: {},
  around: typedTools(
    { add_contact: { user_name: 'string' }, send_message: { message: 'string' } },
    (misfit) => failed(misfitText(misfit)),
  ),
  behaviour: {
    general: (earlier) =>
      `${earlier} send_message and add_contact refuse a message or a name that is no text.`,
    tools: {},
  },
};
