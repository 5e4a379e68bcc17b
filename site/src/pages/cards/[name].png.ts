import { type Card, cardImage } from '../../board/card-image.ts';
import { everyCard } from '../../board/cards.ts';

/** One picture per card. */
export const getStaticPaths = () =>
  [...everyCard()].map(([name, card]) => ({ params: { name }, props: { card } }));

/** The card as PNG. */
export const GET = ({ props }: { props: { card: Card } }) =>
  new Response(cardImage(props.card), { headers: { 'content-type': 'image/png' } });
