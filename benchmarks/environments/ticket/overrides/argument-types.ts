import type { Override } from '../../../../harness/contract/environment.ts';
import { errorOutput, misfitText, typedTools } from '../../checked-arguments.ts';

/** Answers the findings that titles, descriptions, resolutions and names need be no texts (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'TicketAPI',
  replaces: [],
  tools: {},
  around: typedTools(
    {
      create_ticket: { title: 'string', description: 'string' },
      resolve_ticket: { resolution: 'string' },
      ticket_login: { username: 'string', password: 'string' },
    },
    (misfit) => errorOutput(misfitText(misfit)),
  ),
  behaviour: {
    general: (earlier) =>
      `${earlier} create_ticket, resolve_ticket and ticket_login refuse a title, description, resolution, name or password that is no text.`,
    tools: {},
  },
};
