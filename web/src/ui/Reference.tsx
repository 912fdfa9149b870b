import { Link } from '@tanstack/react-router';
import { i18n } from '../i18n';
import { placeOf, typeOf } from './object';
import { TypeIcon } from './TypeIcon';

/** A link to an object; one that the reader may not see is its id alone. */
export function Reference({ id, name }: { id: string; name?: string | undefined }) {
  if (name === undefined) {
    return (
      <span className="reference num" title={i18n.t('There is nothing under this id that you may see.')}>
        {id}
      </span>
    );
  }
  return (
    <Link {...placeOf(id)} className="reference">
      <TypeIcon type={typeOf(id)} />
      {name || id}
    </Link>
  );
}
