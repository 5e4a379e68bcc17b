import { column, difference } from '../../language/terms.ts';
import { byDay, byRow, byValue } from '../filters.ts';
import { listing } from '../look-ups.ts';
import type { Pattern, ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { addParty } from './add.ts';
import { changePartySize } from './change-size.ts';
import { moveParty } from './move.ts';
import { removeParty } from './remove.ts';
import { settleEvents } from './settle.ts';
import { eventTable, partyTable } from './tables.ts';
import { questions, superlatives, tallies } from './talk.ts';
import { EventWords, namesOf } from './words.ts';
import type { EventNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Events with room for so many, and lists of those who come, each with company. */
export const events: Pattern<EventWords> = {
  id: 'events',
  words: EventWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    return {
      tables: [eventTable(names), partyTable(names)],
      tools: [
        listEvents(names),
        listParties(names),
        addParty(names),
        changePartySize(names),
        moveParty(names),
        removeParty(names),
      ],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: superlatives(names),
      settle: settleEvents(names),
    };
  },
};

const listEvents = ({ event, coming }: EventNames): ToolSketch =>
  listing({
    name: `list_${snake(event.plural)}`,
    purpose: `Lists ${event.plural} with the room that is left, by day and time.`,
    table: event.table,
    key: snake(event.plural),
    filters: [byDay(event.table), byValue(event.table, 'kind', event.kinds)],
    shows: {
      columns: ['id', 'kind', 'day', 'time', 'capacity'],
      more: (row) => ({ room_left: difference(column(`${row}.capacity`), coming(row, 'present')) }),
    },
    order: [
      { column: 'day', direction: 'up' },
      { column: 'time', direction: 'up' },
    ],
  });

const listParties = ({ hub, who, event, what, party, size }: EventNames): ToolSketch =>
  listing({
    name: `list_${snake(party.plural)}`,
    purpose: `Lists the ${party.plural} of ${indefinite(hub.singular)}, of ${indefinite(event.singular)}, or of both.`,
    table: party.table,
    key: snake(party.plural),
    filters: [byRow(hub), byRow(event)],
    shows: { columns: ['id', who, what, size] },
  });
