import { describe, expect, test } from 'vitest';
import type { Json } from '../../../harness/contract/json.ts';
import { askedEntry, failuresOf } from '../../support/outcome-episodes.ts';
import type { PlayedTurn } from '../../support/outcome-episodes.ts';
import { playground } from '../../support/playground.ts';

const desk = (configuration: Json = {}) => playground('TicketAPI', configuration);
const error = (message: string): string => `Error during execution: ${message}`;
const refusal = (message: string): string => `{"error": "${message}"}`;

const DOOR = { id: 1, title: 'Door', description: '', status: 'Open', priority: 2, created_by: 'ann' };
const ROOF = { ...DOOR, id: 2, title: 'Roof', created_by: 'bob' };
/** Two tickets of two users, of whom one is logged in. */
const QUEUE = { ticket_queue: [DOOR, ROOF], ticket_counter: 3, current_user: 'ann' };
const LOGGED_OUT = { ...QUEUE, current_user: null };

describe('a new ticket', () => {
  test('is open, belongs to the user who is logged in, and gets the next number', () => {
    const tickets = desk({ current_user: 'ann' });
    expect(tickets.call("create_ticket('Door')")).toBe(
      '{"id": 1, "title": "Door", "description": "", "status": "Open", "priority": 1, "created_by": "ann"}',
    );
    expect(tickets.call("create_ticket('Roof', 'It leaks.', 5)")).toBe(
      '{"id": 2, "title": "Roof", "description": "It leaks.", "status": "Open", "priority": 5, "created_by": "ann"}',
    );
    expect(tickets.attribute('ticket_counter')).toBe(3);
  });

  test('needs a login, which is checked before its priority', () => {
    const tickets = desk(LOGGED_OUT);
    expect(tickets.call("create_ticket('Door', priority=9)")).toBe(
      refusal('User not authenticated. Please log in to create a ticket.'),
    );
    expect(tickets.attribute('ticket_queue')).toEqual([DOOR, ROOF]);
  });

  test.each(['0', '6', '0.5', '-1'])('is refused with the priority %s', (priority) => {
    const tickets = desk(QUEUE);
    expect(tickets.call(`create_ticket('Wall', priority=${priority})`)).toBe(
      refusal('Invalid priority. Priority must be between 1 and 5.'),
    );
    expect(tickets.attribute('ticket_counter')).toBe(3);
  });

  test.each(['1', '5', '2.5'])('is accepted with the priority %s', (priority) => {
    expect(desk(QUEUE).call(`create_ticket('Wall', priority=${priority})`)).toContain(
      `"priority": ${priority},`,
    );
  });

  test('cannot have a priority that does not compare with numbers', () => {
    const tickets = desk(QUEUE);
    expect(tickets.call("create_ticket('Wall', priority='3')")).toBe(
      error("'<' not supported between instances of 'str' and 'int'"),
    );
    expect(tickets.attribute('ticket_queue')).toEqual([DOOR, ROOF]);
  });

  test('takes the number of the counter even where a ticket has that number', () => {
    const tickets = desk({ ...QUEUE, ticket_counter: 1 });
    tickets.call("create_ticket('Wall')");
    expect(tickets.attribute('ticket_queue')).toMatchObject([DOOR, ROOF, { id: 1, title: 'Wall' }]);
    expect(tickets.call('get_ticket(1)')).toContain('"title": "Door"');
    expect(tickets.attribute('ticket_counter')).toBe(2);
  });
});

describe('a look-up of a ticket', () => {
  test('needs no login', () => {
    expect(desk(LOGGED_OUT).call('get_ticket(2)')).toContain('"title": "Roof"');
  });

  test('compares numbers by value, and a string equals no number', () => {
    const tickets = desk(QUEUE);
    expect(tickets.call('get_ticket(2.0)')).toContain('"title": "Roof"');
    expect(tickets.call('get_ticket(True)')).toContain('"title": "Door"');
    expect(tickets.call("get_ticket('2')")).toBe(refusal('Ticket with ID 2 not found.'));
  });

  test('fails behind a ticket without id, and succeeds before it', () => {
    const tickets = desk({ ticket_queue: [DOOR, { title: 'Nameless' }, ROOF] });
    expect(tickets.call('get_ticket(1)')).toContain('"title": "Door"');
    for (const call of ['get_ticket(2)', 'close_ticket(2)', "resolve_ticket(2, 'Mended.')"]) {
      expect(tickets.call(call)).toBe(error("'id'"));
    }
  });
});

describe('a change of a ticket', () => {
  test.each([
    ['close_ticket(2)', 'Ticket 2 has been closed successfully.', { status: 'Closed' }],
    [
      "resolve_ticket(2, 'Mended.')",
      'Ticket 2 has been resolved successfully.',
      { status: 'Resolved', resolution: 'Mended.' },
    ],
    ["edit_ticket(2, {'priority': 9})", 'Ticket 2 has been updated successfully.', { priority: 9 }],
  ])('by %s needs no login and touches that ticket alone', (call, status, changed) => {
    const tickets = desk(LOGGED_OUT);
    expect(tickets.call(call)).toBe(`{"status": "${status}"}`);
    expect(tickets.attribute('ticket_queue')).toEqual([DOOR, { ...ROOF, ...changed }]);
  });

  test.each(['close_ticket(9)', "resolve_ticket(9, 'Mended.')", "edit_ticket(9, {'colour': 1})"])(
    'by %s is refused where there is no such ticket',
    (call) => {
      const tickets = desk(QUEUE);
      expect(tickets.call(call)).toBe(refusal('Ticket with ID 9 not found.'));
      expect(tickets.attribute('ticket_queue')).toEqual([DOOR, ROOF]);
    },
  );

  test.each([
    ['close_ticket(1)', 'Closed', 'already closed'],
    ["resolve_ticket(1, 'Mended.')", 'Resolved', 'already resolved'],
  ])('by %s is refused where the status is %s', (call, status, message) => {
    const tickets = desk({ ticket_queue: [{ ...DOOR, status }] });
    expect(tickets.call(call)).toBe(refusal(`Ticket with ID 1 is ${message}.`));
    expect(tickets.attribute('ticket_queue')).toEqual([{ ...DOOR, status }]);
  });

  test('a closed ticket can be resolved, and a resolved one closed; it keeps its resolution', () => {
    const tickets = desk(QUEUE);
    for (const call of ['close_ticket(1)', "resolve_ticket(1, 'Mended.')", 'close_ticket(1)']) {
      expect(tickets.call(call)).toContain('successfully');
    }
    expect(tickets.attribute('ticket_queue')).toEqual([
      { ...DOOR, status: 'Closed', resolution: 'Mended.' },
      ROOF,
    ]);
  });

  test('a ticket without status cannot be closed or resolved', () => {
    const tickets = desk({ ticket_queue: [{ id: 1 }] });
    expect(tickets.call('close_ticket(1)')).toBe(error("'status'"));
    expect(tickets.call("resolve_ticket(1, 'Mended.')")).toBe(error("'status'"));
  });
});

describe('an edit of a ticket', () => {
  test('stores any status and priority, and leaves fields alone whose new value is None', () => {
    const tickets = desk(QUEUE);
    tickets.call(
      "edit_ticket(1, {'status': 'Lost', 'priority': -7, 'title': None, 'description': 'Creaks.'})",
    );
    expect(tickets.attribute('ticket_queue')).toEqual([
      { ...DOOR, status: 'Lost', priority: -7, description: 'Creaks.' },
      ROOF,
    ]);
  });

  test('is refused whole for a field that cannot be edited', () => {
    const tickets = desk(QUEUE);
    expect(tickets.call("edit_ticket(1, {'title': 'Gate', 'id': 4, 'created_by': 'bob'})")).toBe(
      refusal('Invalid fields for update: id, created_by'),
    );
    expect(tickets.attribute('ticket_queue')).toEqual([DOOR, ROOF]);
  });

  test('without a field succeeds, and with a string in place of fields fails', () => {
    const tickets = desk(QUEUE);
    expect(tickets.call('edit_ticket(1, {})')).toBe('{"status": "Ticket 1 has been updated successfully."}');
    expect(tickets.call("edit_ticket(1, 'title')")).toBe(error("'str' object has no attribute 'keys'"));
  });
});

describe('a login', () => {
  test('takes any name and password that are not empty', () => {
    const tickets = desk();
    expect(tickets.call("ticket_login('ann', '')")).toBe('{"success": false}');
    expect(tickets.call("ticket_login('', 'secret')")).toBe('{"success": false}');
    expect(tickets.attribute('current_user')).toBeNull();
    expect(tickets.call("ticket_login('ann', 'wrong')")).toBe('{"success": true}');
    expect(tickets.attribute('current_user')).toBe('ann');
  });

  test('of another user replaces the first, and one that fails does not', () => {
    const tickets = desk(QUEUE);
    tickets.call("ticket_login('bob', '')");
    expect(tickets.attribute('current_user')).toBe('ann');
    tickets.call("ticket_login('bob', 'secret')");
    expect(tickets.attribute('current_user')).toBe('bob');
  });

  test('shows under "username" whether there is one, not whose it is', () => {
    expect(desk(QUEUE).call('ticket_get_login_status()')).toBe('{"username": true}');
    expect(desk(LOGGED_OUT).call('ticket_get_login_status()')).toBe('{"username": false}');
  });

  test('ends with a logout, which succeeds once', () => {
    const tickets = desk(QUEUE);
    expect(tickets.call('logout()')).toBe('{"success": true}');
    expect(tickets.attribute('current_user')).toBeNull();
    expect(tickets.call('logout()')).toBe('{"success": false}');
  });
});

describe('the list of tickets of a user', () => {
  const titlesIn = (output: string): readonly string[] =>
    Array.from(output.matchAll(/'title': '(\w+)'/g), ([, title = '']) => title);
  const WALL = { ...DOOR, id: 3, title: 'Wall', status: 'closed' };

  test('holds those that the logged-in user opened, in queue order', () => {
    expect(desk(QUEUE).call('get_user_tickets()')).toBe(
      "[{'id': 1, 'title': 'Door', 'description': '', 'status': 'Open', 'priority': 2, 'created_by': 'ann'}]",
    );
    expect(desk({ ...QUEUE, current_user: 'eve' }).call('get_user_tickets()')).toBe('[]');
  });

  test.each([
    ["'OPEN'", ['Door']],
    ["'Closed'", ['Wall']],
    ["'Resolved'", []],
    ["''", ['Door', 'Wall']],
    ['None', ['Door', 'Wall']],
  ])('with the status %s holds %j: case does not count, and an empty status means all', (status, titles) => {
    const tickets = desk({ ...QUEUE, ticket_queue: [DOOR, ROOF, WALL] });
    expect(titlesIn(tickets.call(`get_user_tickets(${status})`))).toEqual(titles);
  });

  test('needs a login, and the refusal stands in a list', () => {
    expect(desk(LOGGED_OUT).call('get_user_tickets()')).toBe(
      "[{'error': 'User not authenticated. Please log in to view tickets.'}]",
    );
  });

  test('fails on a ticket without an author', () => {
    const tickets = desk({ ...QUEUE, ticket_queue: [DOOR, { id: 2 }] });
    expect(tickets.call('get_user_tickets()')).toBe(error("'created_by'"));
  });

  test('fails on a status that is not a string, in the call or in a ticket', () => {
    expect(desk(QUEUE).call('get_user_tickets(5)')).toBe(error("'int' object has no attribute 'lower'"));
    const tickets = desk({ ...QUEUE, ticket_queue: [{ ...DOOR, status: null }] });
    expect(tickets.call("get_user_tickets('open')")).toBe(
      error("'NoneType' object has no attribute 'lower'"),
    );
    expect(titlesIn(tickets.call('get_user_tickets()'))).toEqual(['Door']);
  });
});

describe('under outcome evaluation', () => {
  const opened = askedEntry({ TicketAPI: QUEUE }, [
    { user: "Open a ticket 'Wall' of priority 3.", reference: ["create_ticket('Wall', priority=3)"] },
  ]);
  const resolved = askedEntry({ TicketAPI: QUEUE }, [
    {
      user: 'Resolve ticket 1: The hinge was oiled.',
      reference: ["resolve_ticket(1, 'The hinge was oiled.')"],
    },
  ]);
  const closed = askedEntry({ TicketAPI: QUEUE }, [
    { user: 'Close ticket 1.', reference: ['close_ticket(1)'] },
  ]);
  const codes = (entry: typeof opened, ...turns: readonly PlayedTurn[]): readonly string[] =>
    failuresOf(entry, turns).map(({ code }) => code);

  test('a ticket of another priority misses the goal, and a second ticket is a side effect', () => {
    const right = "create_ticket('Wall', priority=3)";
    expect(codes(opened, { calls: [right], words: 'Done.' })).toEqual([]);
    expect(codes(opened, { calls: ["create_ticket('Wall')"], words: 'Done.' })).toContain('goal-missed');
    expect(codes(opened, { calls: [right, "create_ticket('Gate')"], words: 'Done.' })).toContain(
      'side-effect',
    );
  });

  test('the number of a ticket, the counter and the login do not count as differences', () => {
    const calls = ["create_ticket('Gate')", "create_ticket('Wall', priority=3)"];
    const tidied = [...calls, "ticket_login('ann', 'secret')", 'logout()'];
    const onlyWall = codes(opened, {
      calls: ["create_ticket('Wall', priority=3)", 'logout()'],
      words: 'Done.',
    });
    expect(onlyWall).toEqual([]);
    const renumbered = codes(opened, { calls: tidied, words: 'Done.' });
    expect(renumbered).toEqual(['side-effect']); // for the ticket 'Gate', and not because 'Wall' has number 4
  });

  test('a resolution in other letters is the same, another one misses the goal', () => {
    const said = (resolution: string) =>
      codes(resolved, { calls: [`resolve_ticket(1, '${resolution}')`], words: 'Done.' });
    expect(said('The hinge was oiled.')).toEqual([]);
    expect(said('the hinge was oiled')).toEqual([]);
    expect(said('Nothing was done.')).toEqual(['goal-missed']);
  });

  test('a status in other letters is the same, another one misses the goal', () => {
    const edited = (status: string) =>
      codes(closed, { calls: [`edit_ticket(1, {'status': '${status}'})`], words: 'Done.' });
    expect(edited('closed')).toEqual([]);
    expect(edited('Resolved')).toEqual(['goal-missed']);
  });

  test('opening a ticket before its title is known counts as guessed, since others see it', () => {
    const asked = askedEntry({ TicketAPI: QUEUE }, [
      { user: 'Open a ticket.', reference: [] },
      { user: "Its title is 'Wall'.", reference: ["create_ticket('Wall')"] },
    ]);
    const guessed = [
      { calls: ["create_ticket('Gate')", "edit_ticket(3, {'title': 'Wall'})"] },
      { words: 'It is open.' },
    ];
    expect(failuresOf(asked, guessed).map(({ code }) => code)).toEqual(['guessed']);
    const waited = [{ words: 'Which title?' }, { calls: ["create_ticket('Wall')"] }];
    expect(failuresOf(asked, waited)).toEqual([]);
  });
});
