/** Courses, enrollments, exams and attempts. */
import { DAY, iso, MINUTE } from './clock.mts';
import { at, base, customer, make, since, turn, type Entity, type Site } from './entity.mts';
import { WORDS } from './words.mts';

export const courses = (site: Site): Entity[] =>
	make(
		site,
		'courses',
		(random, index, { name, code }) => ({
			...base(random, site.now, 900),
			name,
			code,
			description: `${name}, ground and flight training`,
			status: index === WORDS.courses.length - 1 ? 'draft' : 'active',
		}),
		WORDS.courses,
	);

export function enrollments(site: Site, taught: Entity[]): Entity[] {
	const open = taught.filter((course) => course.status === 'active');
	return make(site, 'enrollments', (random, index) => {
		const student = customer(turn(site.companies, index * 3));
		const status = random.weighted({ active: 6, completed: 3, on_hold: 1, withdrawn: 1 });
		const enrolled = site.now - random.int(20, 400) * DAY;
		const done = status === 'completed' ? enrolled + random.next() * (site.now - enrolled) : null;
		return {
			...since(random, site.now, enrolled),
			...student,
			student_id: student.company_id,
			course_id: random.pick(open).id,
			instructor_id: random.pick(at(site.instructors, student.location_id))?.id ?? null,
			status,
			progress_percent: done !== null ? 100 : random.int(0, 95),
			enrolled_at: iso(enrolled),
			completed_at: done === null ? null : iso(done),
		};
	});
}

export const exams = (site: Site, taught: Entity[]): Entity[] =>
	taught.flatMap((course) =>
		make(
			site,
			`exams ${course.id}`,
			(random, _, name) => ({
				...base(random, site.now, 700),
				course_id: course.id,
				name: `${String(course.name)}: ${name}`,
				description: `${name} exam of ${String(course.code)}`,
				passing_score: 70,
				max_score: 100,
				time_limit_minutes: name === 'Final' ? 120 : 45,
				max_attempts: 3,
				status: course.status === 'draft' ? 'draft' : 'published',
			}),
			['Pre-solo', 'Stage check', 'Final'],
		),
	);

export function examAttempts(site: Site, set: Entity[], enrolled: Entity[]): Entity[] {
	if (enrolled.length === 0) return [];
	return make(site, 'exam_attempts', (random, index) => {
		const enrollment = turn(enrolled, index) as Entity;
		const { company_id, user_id, location_id, student_id, course_id } = enrollment;
		const exam = random.pick(set.filter((one) => one.course_id === course_id));
		const status = random.weighted({ graded: 7, submitted: 2, in_progress: 1 });
		const started = site.now - random.int(1, 80) * DAY + random.int(0, 400) * MINUTE;
		const submitted = started + random.int(15, 110) * MINUTE;
		const score = random.int(48, 100);
		const grader = site.instructors.find((one) => one.id === enrollment.instructor_id);
		const result = {
			score,
			passed: score >= 70,
			feedback: score >= 70 ? 'Well done.' : 'Review the weather chapter and try again.',
			graded_at: iso(submitted + random.int(60, 900) * MINUTE),
			graded_by_user_id: grader?.user_id ?? null,
		};
		const none = { score: null, passed: null, feedback: null, graded_at: null };
		return {
			id: random.uuid(),
			exam_id: exam.id,
			enrollment_id: enrollment.id,
			...{ company_id, user_id, location_id, student_id },
			attempt_number: 1 + Math.floor(index / enrolled.length),
			status,
			max_score: 100,
			...(status === 'graded' ? result : { ...none, graded_by_user_id: null }),
			started_at: iso(started),
			submitted_at: status === 'in_progress' ? null : iso(submitted),
			created_at: iso(started),
			updated_at: iso(status === 'graded' ? submitted + 900 * MINUTE : submitted),
		};
	});
}
