import type { Member } from '../../shared/api.js';
import { Icon } from '../shell/Icon.js';
import { seatCount } from '../plans/words.js';

/** On the front page: what her plan opens, or that there are plans. */
export function MemberCard({ member }: { member: Member | null }) {
  return (
    <section className="card package" data-member={member?.product ?? 'none'} aria-labelledby="member-title">
      <div className="package-head">
        <span className="package-icon">
          <Icon name="people" />
        </span>
        <h2 id="member-title">{member === null ? 'Hiring all year?' : 'Your plan'}</h2>
      </div>
      <p className="meta">
        {member === null
          ? 'With a plan every shortlist is open, for the whole team.'
          : `${seatCount(member.seats)}. Every shortlist is open${member.boosts ? ', and every job of yours is boosted' : ''}.`}
      </p>
      <a className="button" href={member === null ? '/plans' : '/account'}>
        {member === null ? 'See the plans' : 'Manage your plan'}
      </a>
    </section>
  );
}
