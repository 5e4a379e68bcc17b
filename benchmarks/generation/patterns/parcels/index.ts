import { column, difference } from '../../language/terms.ts';
import { byRow, byText, byValue } from '../filters.ts';
import { listing } from '../look-ups.ts';
import type { Pattern, ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { expectParcel } from './expect.ts';
import { handOutParcel } from './hand-out.ts';
import { holdParcel } from './hold.ts';
import { parcelTable } from './parcel-table.ts';
import { receiveParcel } from './receive.ts';
import { sendBackParcel } from './send-back.ts';
import { settleParcels } from './settle.ts';
import { shelfTable } from './shelf-table.ts';
import { questions, superlatives, tallies } from './talk.ts';
import { namesOf, ParcelWords, STATES } from './words.ts';
import type { ParcelNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Parcels for people: announced, put on shelves, collected or sent back. */
export const parcels: Pattern<ParcelWords> = {
  id: 'parcels',
  words: ParcelWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    return {
      tables: [shelfTable(names), parcelTable(names)],
      tools: [
        listShelves(names),
        listParcels(names),
        expectParcel(names),
        receiveParcel(names),
        handOutParcel(names),
        sendBackParcel(names),
        holdParcel(names),
      ],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: superlatives(names),
      settle: settleParcels(names),
    };
  },
};

const listShelves = ({ shelf, onShelf }: ParcelNames): ToolSketch =>
  listing({
    name: `list_${snake(shelf.plural)}`,
    purpose: `Lists all ${shelf.plural} with the places that are left.`,
    table: shelf.table,
    key: snake(shelf.plural),
    filters: [],
    shows: {
      columns: ['id', 'name', 'places', 'carries'],
      more: (row) => ({ places_left: difference(column(`${row}.places`), onShelf(row, 'lying')) }),
    },
  });

const listParcels = ({ hub, parcel, who, where, carriers }: ParcelNames): ToolSketch =>
  listing({
    name: `list_${snake(parcel.plural)}`,
    purpose: `Lists ${parcel.plural} for ${indefinite(hub.singular)}, from a carrier, in a state or with a code.`,
    table: parcel.table,
    key: snake(parcel.plural),
    filters: [
      byRow(hub),
      byValue(parcel.table, 'carrier', carriers),
      byValue(parcel.table, 'state', STATES),
      byText(parcel.table, 'code'),
    ],
    shows: { columns: ['id', who, 'carrier', 'code', 'weight', 'state', where, 'held_until'] },
  });
