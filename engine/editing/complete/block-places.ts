import type { PolicyPath } from '../../policy/types.ts';
import type { OpenCollection } from './open-collections.ts';
import { type Place, pathOf, type Surroundings } from './place.ts';
import type { Style } from './style.ts';
import { typeAt } from './type-at.ts';

/** The places at a word in block style. */
export function blockPlaces(around: Surroundings, style: Style): Place[] {
  const { before, open, column, following } = around;
  const top = open.at(-1);
  if (!following.isFree && !following.hasColon) return [];
  switch (before) {
    case 'line':
      return linePlaces(around, style).filter((place) => fits(place, around));
    case 'dash':
      return top ? [itemPlace(around, pathOf(open), column, top.column)].filter((place) => fits(place, around)) : [];
    case 'colon':
      return top && following.isFree && !hasValueBelow(top, around)
        ? [valuePlace(around, pathOf(open), top.column)]
        : [];
    default:
      return [];
  }
}

/** On a line of its own, the column decides which collection goes on. */
function linePlaces(around: Surroundings, style: Style): Place[] {
  const { open, column, following } = around;
  const top = open.at(-1);
  if (!top) return [keyPlace(around, [], following.nextLine?.column ?? 0)];
  const begun = top.isFilled || top.part === undefined ? [] : beginning(around, top, style);
  if (begun.length > 0 && column > top.column) return begun;
  const exact = open.filter((collection) => !collection.isFlow && collection.column === column);
  const nearest = open.find((collection) => collection.column > column) ?? top;
  const found = exact.length > 0 ? byLikelihood(exact, objectsBeyond(open, column)) : [nearest];
  return [...begun, ...found.map((collection) => nextPlace(around, collection))];
}

/** Whoever has written no more than the first key of a rule, or of an item of resources, goes on with it. */
function byLikelihood(exact: readonly OpenCollection[], beyond: readonly OpenCollection[]): OpenCollection[] {
  const isJustBegun = beyond.some(({ part }) => part === 'level' || part === 'group');
  return isJustBegun ? [...beyond, ...exact] : [...exact, ...beyond];
}

/** The value that a key or dash before the line still waits for. */
function beginning(around: Surroundings, top: OpenCollection, style: Style): Place[] {
  const { column, following } = around;
  const path = pathOf(around.open);
  const type = typeAt(path);
  if (top.kind === 'list') return column > top.column ? [itemPlace(around, path, column, top.column)] : [];
  if (type?.kind !== 'list') {
    return type && type.kind !== 'object' && column > top.column ? [valuePlace(around, path, top.column)] : [];
  }
  const below = following.nextLine;
  const indented = column > top.column ? column : top.column + style.listIndent;
  const dash = below?.isDash && below.column >= top.column ? below.column : indented;
  return [newItemPlace(around, [...path, 0], dash)];
}

/**
 * A list of rules or resources further right than the cursor, whose next item may be meant; or behind a dash in the column
 * of the cursor, where editors leave it, a rule or an item of resources that may go on.
 */
function objectsBeyond(open: readonly OpenCollection[], column: number): OpenCollection[] {
  const beyond = open.find((collection) => collection.column > column);
  if (!beyond) return [];
  const index = open.indexOf(beyond);
  const path = pathOf(open.slice(0, beyond.kind === 'map' ? index : index + 1));
  return typeof path.at(-1) === 'number' && typeAt(path)?.kind === 'object' ? [beyond] : [];
}

/** The next entry of a collection. */
function nextPlace(around: Surroundings, collection: OpenCollection): Place {
  const outside = pathOf(around.open.slice(0, around.open.indexOf(collection)));
  if (collection.kind === 'map') return keyPlace(around, outside, collection.column);
  return newItemPlace(around, [...outside, Number(collection.part) + 1], collection.column);
}

function keyPlace(around: Surroundings, path: PolicyPath, column: number): Place {
  return { ...common(around, column), wants: 'key', path, column, hasColon: around.following.hasColon };
}

function newItemPlace(around: Surroundings, path: PolicyPath, dashColumn: number): Place {
  const { lead, ...place } = common(around, dashColumn);
  const hasColon = around.following.hasColon;
  return {
    ...place,
    wants: 'item',
    path,
    isNew: true,
    lead: `${lead}- `,
    column: dashColumn + 2,
    dashColumn,
    hasColon,
  };
}

/** Behind a dash, or on a line below it. */
function itemPlace(around: Surroundings, path: PolicyPath, column: number, dashColumn: number): Place {
  const lead = around.isTight ? ' ' : '';
  const hasColon = around.following.hasColon;
  return { ...common(around, column), wants: 'item', path, lead, column: column + lead.length, dashColumn, hasColon };
}

function valuePlace(around: Surroundings, path: PolicyPath, column: number): Place {
  return { ...common(around, around.column), wants: 'value', path, lead: around.isTight ? ' ' : '', column };
}

/** Where the word is not in its column, the indentation before it is replaced too. */
function common({ word, column, following }: Surroundings, wanted: number): Place {
  const isOff = column !== wanted;
  return {
    wants: 'key',
    path: [],
    isNew: false,
    range: isOff ? { start: word.range.start - column, end: word.range.end } : word.range,
    quote: word.quote,
    isFlow: false,
    lead: isOff ? ' '.repeat(wanted) : '',
    tail: following.line.startsWith('#') ? ' ' : '',
    column: wanted,
    dashColumn: 0,
    hasColon: false,
  };
}

/** Whether the line below still belongs where it does now. */
function fits({ wants, isNew, column, dashColumn, hasColon }: Place, { following }: Surroundings): boolean {
  const below = following.nextLine;
  if (hasColon || !below) return true;
  if (wants === 'item') return below.column <= dashColumn || (!isNew && below.column === column && !below.isDash);
  return below.column < column || (below.column === column && !below.isDash);
}

/** Whether the value of a key stands on the lines below it. */
function hasValueBelow(top: OpenCollection, { following: { nextLine } }: Surroundings): boolean {
  if (!nextLine) return false;
  return nextLine.column > top.column || (nextLine.isDash && nextLine.column === top.column);
}
