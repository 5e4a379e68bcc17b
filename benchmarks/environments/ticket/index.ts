import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { ticketBehaviour } from './behaviour.ts';
import { ticketLaws } from './laws.ts';
import { ticketMeaning } from './meaning.ts';
import { QUIRKS } from './quirks.ts';
import { loadTickets } from './state.ts';
import * as tools from './tools.ts';

/** A queue of support tickets. */
export const ticketEnvironment: Environment = plainEnvironment({
  name: 'TicketAPI',
  version: '1',
  pythonModule: 'ticket_api',
  meaning: ticketMeaning,
  laws: ticketLaws,
  behaviour: ticketBehaviour,
  load: loadTickets,
  quirks: QUIRKS,
  tools: {
    create_ticket: tools.createTicket,
    get_ticket: tools.getTicket,
    close_ticket: tools.closeTicket,
    resolve_ticket: tools.resolveTicket,
    edit_ticket: tools.editTicket,
    ticket_login: tools.ticketLogin,
    ticket_get_login_status: tools.ticketGetLoginStatus,
    logout: tools.logout,
    get_user_tickets: tools.getUserTickets,
  },
});
