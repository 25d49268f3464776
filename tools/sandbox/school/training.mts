/** Courses, enrollments, exams and attempts. */
import { DAY, iso, MINUTE } from './clock.mts';
import { at, times, type Entity, type Site } from './entity.mts';
import { base, since } from './people.mts';
import { COURSES } from './words.mts';

export function courses(site: Site): Entity[] {
	const random = site.random.fork('courses');
	return COURSES.map(({ name, code }, index) => ({
		...base(random, site.now, 900),
		name,
		code,
		description: `${name}, ground and flight training`,
		status: index === COURSES.length - 1 ? 'draft' : 'active',
	}));
}

export function enrollments(site: Site, taught: Entity[]): Entity[] {
	const random = site.random.fork('enrollments');
	return times(site.sizes.enrollments).map((index) => {
		const student = site.companies[(index * 3) % Math.max(1, site.companies.length)];
		const teachers = at(site.instructors, { id: String(student?.location_id) });
		const status = random.weighted({ active: 6, completed: 3, on_hold: 1, withdrawn: 1 });
		const enrolled = site.now - random.int(20, 400) * DAY;
		const done = status === 'completed' ? enrolled + random.next() * (site.now - enrolled) : null;
		return {
			...since(random, site.now, enrolled),
			course_id: random.pick(taught.filter((one) => one.status === 'active')).id,
			student_id: student?.id ?? null,
			company_id: student?.id ?? null,
			user_id: student?.user_id ?? null,
			instructor_id: random.pick(teachers)?.id ?? null,
			status,
			progress_percent: done !== null ? 100 : random.int(0, 95),
			enrolled_at: iso(enrolled),
			completed_at: done === null ? null : iso(done),
			location_id: student?.location_id ?? null,
		};
	});
}

export function exams(site: Site, taught: Entity[]): Entity[] {
	const random = site.random.fork('exams');
	return taught.flatMap((course) =>
		['Pre-solo', 'Stage check', 'Final'].map((name) => ({
			...base(random, site.now, 700),
			course_id: course.id,
			name: `${String(course.name)}: ${name}`,
			description: `${name} exam of ${String(course.code)}`,
			passing_score: 70,
			max_score: 100,
			time_limit_minutes: name === 'Final' ? 120 : 45,
			max_attempts: 3,
			status: course.status === 'draft' ? 'draft' : 'published',
		})),
	);
}

export function examAttempts(site: Site, set: Entity[], enrolled: Entity[]): Entity[] {
	const random = site.random.fork('attempts');
	if (enrolled.length === 0) return [];
	return times(site.sizes.exam_attempts).map((index) => {
		const enrollment = enrolled[index % enrolled.length] as Entity;
		const choices = set.filter((exam) => exam.course_id === enrollment.course_id);
		const exam = random.pick(choices.length > 0 ? choices : set);
		const status = random.weighted({ graded: 7, submitted: 2, in_progress: 1 });
		const started = site.now - random.int(1, 80) * DAY + random.int(0, 400) * MINUTE;
		const submitted = started + random.int(15, 110) * MINUTE;
		const score = random.int(48, 100);
		const graded = status === 'graded';
		return {
			id: random.uuid(),
			exam_id: exam.id,
			enrollment_id: enrollment.id,
			student_id: enrollment.student_id,
			company_id: enrollment.company_id,
			user_id: enrollment.user_id,
			attempt_number: 1 + Math.floor(index / enrolled.length),
			status,
			score: graded ? score : null,
			max_score: 100,
			passed: graded ? score >= 70 : null,
			feedback: graded
				? score >= 70
					? 'Well done.'
					: 'Review the weather chapter and try again.'
				: null,
			started_at: iso(started),
			submitted_at: status === 'in_progress' ? null : iso(submitted),
			graded_at: graded ? iso(submitted + random.int(60, 900) * MINUTE) : null,
			graded_by_user_id: graded
				? (site.instructors.find((one) => one.id === enrollment.instructor_id)?.user_id ?? null)
				: null,
			location_id: enrollment.location_id,
			created_at: iso(started),
			updated_at: iso(graded ? submitted + 900 * MINUTE : submitted),
		};
	});
}
