import type { Json } from '../../../../../harness/contract/json.ts';
import { testBothWays } from '../../../../support/both-ways.ts';

const error = (message: string): string => `{"error": "${message}"}`;
const USER = { current_user: 'ann' };
const queue = (...tickets: readonly Json[]): Json => ({ ...USER, ticket_queue: [...tickets] });
const ACCOUNTS = { accounts: { ann: 'secret' } };

testBothWays('TicketAPI', [
  {
    override: 'argument-types',
    says: 'a title that is no text is refused',
    configuration: USER,
    calls: ['create_ticket(5)'],
    before: '{"id": 1, "title": 5, "description": "", "status": "Open", "priority": 1, "created_by": "ann"}',
    after: error('Invalid title: 5 is not of type string.'),
  },
  {
    override: 'log-in',
    says: 'another password than that of the account is refused',
    configuration: ACCOUNTS,
    calls: ["ticket_login('ann', 'guess')"],
    before: '{"success": true}',
    after: '{"success": false, "error": "Invalid username or password."}',
  },
  {
    override: 'log-in',
    says: 'a user without an account is refused',
    configuration: ACCOUNTS,
    calls: ["ticket_login('eve', 'secret')"],
    before: '{"success": true}',
    after: '{"success": false, "error": "Invalid username or password."}',
  },
  {
    override: 'log-in',
    says: 'the password of the account logs in',
    configuration: ACCOUNTS,
    calls: ["ticket_login('ann', 'secret')"],
    before: '{"success": true}',
    after: '{"success": true}',
  },
  {
    override: 'log-in',
    says: 'where no accounts are stated, every password logs in',
    calls: ["ticket_login('eve', 'guess')"],
    before: '{"success": true}',
    after: '{"success": true}',
  },
  {
    override: 'log-in',
    says: 'an empty password is refused with a reason',
    calls: ["ticket_login('eve', '')"],
    before: '{"success": false}',
    after: '{"success": false, "error": "Invalid username or password."}',
  },
  {
    override: 'log-in',
    says: 'a second log-out is refused with a reason',
    configuration: USER,
    calls: ['logout()', 'logout()'],
    before: '{"success": false}',
    after: '{"success": false, "error": "No user is logged in."}',
  },
  {
    override: 'log-in-status',
    says: 'the name of the user is shown',
    configuration: USER,
    calls: ['ticket_get_login_status()'],
    before: '{"username": true}',
    after: '{"username": "ann"}',
  },
  {
    override: 'log-in-status',
    says: 'without a user there is no name',
    calls: ['ticket_get_login_status()'],
    before: '{"username": false}',
    after: '{"username": false}',
  },
  {
    override: 'own-tickets',
    says: 'a ticket without an author is passed over',
    configuration: queue({ id: 1 }, { id: 2, created_by: 'ann', status: 'Open' }),
    calls: ["get_user_tickets('open')"],
    before: "Error during execution: 'created_by'",
    after: "[{'id': 2, 'created_by': 'ann', 'status': 'Open'}]",
  },
  {
    override: 'own-tickets',
    says: 'the refusal stands by itself',
    calls: ['get_user_tickets()'],
    before: "[{'error': 'User not authenticated. Please log in to view tickets.'}]",
    after: error('User not authenticated. Please log in to view tickets.'),
  },
  {
    override: 'ticket-changes',
    says: 'a ticket without a status can be closed',
    configuration: queue({ id: 1 }),
    calls: ['close_ticket(1)'],
    before: "Error during execution: 'status'",
    after: '{"status": "Ticket 1 has been closed successfully."}',
  },
  {
    override: 'ticket-changes',
    says: 'a closed ticket cannot be resolved',
    configuration: queue({ id: 1, status: 'Closed' }),
    calls: ["resolve_ticket(1, 'done')"],
    before: '{"status": "Ticket 1 has been resolved successfully."}',
    after: error('Ticket with ID 1 is already closed.'),
  },
  {
    override: 'ticket-changes',
    says: 'a priority above 5 is refused when a ticket is edited',
    configuration: queue({ id: 1, status: 'Open' }),
    calls: ["edit_ticket(1, {'priority': 6})"],
    before: '{"status": "Ticket 1 has been updated successfully."}',
    after: error('Invalid priority. Priority must be between 1 and 5.'),
  },
  {
    override: 'ticket-changes',
    says: 'a priority from 1 to 5 is stored',
    configuration: queue({ id: 1, status: 'Open' }),
    calls: ["edit_ticket(1, {'priority': 5})", 'get_ticket(1)'],
    before: '{"id": 1, "status": "Open", "priority": 5}',
    after: '{"id": 1, "status": "Open", "priority": 5}',
  },
]);
