import {
  all,
  argument,
  atMost,
  column,
  count,
  equal,
  exists,
  find,
  from,
  insert,
  less,
  letting,
  not,
  record,
  requires,
  TODAY,
  variable,
} from '../../language/terms.ts';
import { oneOf } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspended, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import { pending, settled } from './refusals.ts';
import { MOST_PENDING, PRIORITIES } from './words.ts';
import type { TicketNames } from './words.ts';

export const open = (names: TicketNames): ToolSketch => {
  const { ticket, hub, who } = names;
  return {
    name: `open_${snake(ticket.singular)}`,
    purpose: `Opens ${indefinite(ticket.singular)} for ${indefinite(hub.singular)}.`,
    effect: 'write',
    parameters: [
      idParameter(hub.table, hub.singular),
      {
        name: 'title',
        description: 'What it is about, as it was said.',
        type: 'string',
        refers: `${ticket.table}.title`,
      },
      {
        name: 'priority',
        description: 'How urgent it is.',
        type: 'string',
        values: [...PRIORITIES],
        refers: `${ticket.table}.priority`,
      },
    ],
    contract: contract(names),
    body: body(names),
    phrases: {
      asks: [
        `open ${indefinite(ticket.singular)}[ with {priority} priority] for {${who}}[ about {title}]`,
        `file ${indefinite(ticket.singular)} about {title} for {${who}}[, {priority} priority]`,
        `enter ${indefinite(ticket.singular)} from {${who}}: {title}[, priority {priority}]`,
        `write down {title} as a new ${ticket.singular} from {${who}}[, with {priority} priority]`,
      ],
      news: [`{${who} subject} has a new ${ticket.singular}: {title}[, {priority} priority]`],
    },
    dictated: { title: oneOf(ticket.titles) },
  };
};

const contract = ({ ticket, hub, who, key }: TicketNames): ToolSketch['contract'] => ({
  refuses: [
    unknown(hub.table, hub.singular, who),
    suspended(hub, who),
    refuse(
      'reported_before',
      exists(
        from(
          ticket.table,
          'same',
          all(
            equal(column(`same.${who}`), argument(who)),
            equal(column('same.title'), argument('title')),
            pending('same'),
          ),
        ),
      ),
      `the ${hub.singular} has an open or assigned one with this title`,
      `The ${hub.singular} has ${indefinite(ticket.singular)} with this title that is not resolved yet.`,
    ),
    refuse(
      `too_many_${snake(ticket.plural)}`,
      less(
        MOST_PENDING - 1,
        count(from(ticket.table, 'one', all(equal(column(`one.${who}`), argument(who)), pending('one')))),
      ),
      `the ${hub.singular} has ${MOST_PENDING} that are open or assigned`,
    ),
  ],
  effects: [
    insert(ticket.table, 'new', {
      [who]: argument(who),
      title: argument('title'),
      priority: argument('priority'),
      status: 'open',
      day: TODAY,
    }),
  ],
  keeps: [],
  gives: record({ [key]: column('new.id'), status: 'open' }),
});

const body = ({ ticket, hub, who, key }: TicketNames): ToolSketch['body'] => {
  const unsettled = (as: string) => all(equal(column(`${as}.${who}`), column('person.id')), not(settled(as)));
  return {
    steps: [
      find(rowPassed(hub.table, 'person', who), unknownCode(hub.singular)),
      requires(equal(column('person.status'), 'active'), suspendedCode(hub)),
      letting(
        'alike',
        count(
          from(ticket.table, 'twin', all(unsettled('twin'), equal(argument('title'), column('twin.title')))),
        ),
      ),
      requires(less(variable('alike'), 1), 'reported_before'),
      letting('before', count(from(ticket.table, 'other', unsettled('other')))),
      requires(atMost(variable('before'), MOST_PENDING - 1), `too_many_${snake(ticket.plural)}`),
      insert(ticket.table, 'new', {
        [who]: column('person.id'),
        title: argument('title'),
        priority: argument('priority'),
        status: 'open',
        day: TODAY,
      }),
    ],
    returns: record({ [key]: column('new.id'), status: column('new.status') }),
  };
};
