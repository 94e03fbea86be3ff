package dev.tearsheet.metadata;

import java.util.Locale;
import java.util.Set;

/**
 * First names that many people have, in the spellings of English pages: what begins with one may be a person, where nothing
 * but its place says so. Left out are those that mean something else more often (Art, Grace, Hope, Mark, Will), and places
 * (Paris, Austin, Chelsea, Florence, Jordan, Sydney).
 *
 * <p>Gathered by hand from what is common in the countries whose papers write English, and in the languages of the lexicons.
 */
final class GivenNames {

    private static final Set<String> NAMES = Names.words(
            """
            aarav aaron abby abdul abdullah abena abhinav abhishek abigail abraham achieng adam adebayo adeel adele
            aditi aditya adrian adriana adrienne adrián agnes agnieszka agustín ahmad ahmed aidan aileen ailsa aimee
            ainhoa aisha aishwarya ajay akash akira akosua akshay alain alan alana alastair albert alberto alec
            alejandra alejandro aleksandra alessandra alessandro alessia alex alexa alexander alexandra alexandre
            alexandria alexei alexia alexis alfonso alfred alfredo ali alice alicia alina alisa alison alissa
            alistair allan allen allison allyson alok alvaro alyson alyssa ama amaka amal amanda amber amelia ameya
            amina amir amit amrita amy amélie ana anand ananya anastasia anaïs anders andre andrea andreas andreea
            andrei andrej andres andrew andrey andrii andrés andy angela angelica angelina angelo angharad angie
            angus anil aniruddha anirudh anita anjali ankit ankita ann anna annabel annabelle anne annette annie
            annika anshul ante anthony antoine anton antonella antonia antonio antti anuj anurag anya aoife archana
            archie ari ariana arianna ariel arjun arlene armand armando arnaud arnold arpita arthur arturo arun
            arvind asha ashish ashlee ashleigh ashley ashok ashwin astrid audrey augusto aurore aurélie ava avery
            avi axel ayesha ayse ayush aziz barbara barry bart bartosz bassam beatrice beatriz becky begoña bella
            ben bence benedetta benedict benjamin benoît bernadette bernard bernardo bernd bert beth bethany betsy
            betty beverly bharat bhavna bianca bilal bill billy birgit bjorn björn blake bob bobby bogdan bonnie
            boris brad bradley brandon brenda brendan brennan brent brett brian brianna bridget brigitte britta
            brittany brooke bruce bruna bruno bryan bryce bryn bryony burak caio caitlin caleb callum calvin cameron
            camila camilla camille candace candice cara carina carl carla carlo carlos carlotta carly carmen carol
            carolina caroline carolyn carrie carsten caspar cassandra cassie catalina caterina catherine cathy
            cecile cecilia cedric celeste celia celine cesar chad chandler chandra charlene charles charlie
            charlotte chelsey cheryl chiara chika chinedu chioma chitra chloe chloé chris christa christian
            christiane christina christine christoph christophe christopher chuck ciara cindy claire clara clarissa
            claude claudia claudio clayton clemens cliff clifford clint clive clémence cody colin colleen colm
            connie connor conor conrad constance corey corinne cormac cory cosmin courtney craig cristian cristiano
            cristina crystal curt curtis cynthia céline dafydd dagmar daisy dalia damian damien damon dan dana
            daniel daniela daniele danielle danny daphne daria dario darius darrell darren darryl dave david davide
            dean deanna debbie deborah debra declan deepa deepak deepika deirdre denis denise dennis derek derrick
            desmond detlef devin devon dhruv diana diane diego dieter dilip dimitri dimitris dina dinesh dirk divya
            dmitri dmitry dmytro dominic dominik dominique don donald donatella donna dora doreen dorian doris
            dorothy doug douglas dragan dragos drew duncan dustin dwayne dylan eckhard eddie edgar edith edmund
            eduardo edward edwin eileen eitan elaine eleanor elena eleni eli elias elif elijah elin elisa elisabeth
            elisabetta elise eliza elizabeth elke ella ellen ellie elliot elliott elsa emanuel emanuele emeka emil
            emilia emiliano emilie emilio emily emma emmanuel emmet emre emrys enrico enrique eoin eric erica erich
            erick erik erika erin ernest ernesto ernst esteban estelle esther ethan euan eugene eva evan evelyn ewa
            ezra fabian fabio fabrizio faisal fanny farah farhan fatima fatma federica federico felicia felicity
            felipe felix ferdinand ferenc fergus fernanda fernando filip filippo finn fiona flavia flavio florian
            floris fran frances francesca francesco francis francisca francisco francois frank franklin franz
            françois françoise frauke fred freddie frederic frederick freja freya frida friedrich frédéric gabriel
            gabriela gabriele gabriella gabrielle ganesh gareth garrett gary gaurav gavin gaëlle gemma gene
            genevieve geneviève geoff geoffrey george georgina geraint gerald geraldine gerard gerd gerhard giacomo
            gianluca gianna gianni gideon gilbert giles gillian gina ginevra giorgio giorgos giovanna giovanni
            gisela gisele gita giulia giuseppe gladys glen glenn gloria gonzalo goran gordon graeme graham grant
            greg gregg gregor gregory greta grzegorz guadalupe gudrun guido guilherme guillaume guillermo gunnar gus
            gustavo guy gwen gwyneth gérard günter hadi hadley hailey hala haley halima hamish hamza hanna hannah
            hans harald hari harish harold harriet harris harrison harry harsh haruka hasan hassan hayley heath
            heather hector heidi heike heiko heiner heinrich heinz helen helena helene helga hemant henri henrietta
            henrik henrique henry herbert hermann hideo hilary hilda hildegard himanshu hina hiroshi hisham holger
            holly horst howard hubert hugh hugo humphrey hélène iain ian ibrahim ida ifeoma ignacio igor ilaria
            ilona ilse imogen imran imtiaz ina ines inga ingeborg ingo ingrid ioana irene irina iris irmgard iryna
            isaac isabel isabella isabelle ishaan isla ismail istvan itamar itzel ivan ivana ivo iván jack jackie
            jackson jacob jacqueline jacques jadwiga jaime jake jakob jakub james jamie jan jana jane janelle janet
            janice janine jared jasmin jasmine jason javier jay jaya jean jeanette jeanne jeff jeffrey jelena jen
            jenna jennie jennifer jenny jens jeremiah jeremy jerome jerry jesper jess jessica jessie jesús jihye
            jill jillian jim jimmy jing jiri joachim joakim joan joann joanna joanne joao joaquín jochen jodi jody
            joe joel joelle joerg johan johanna johannes john johnny jon jonah jonas jonathan jorge jose josef
            josefina joseph josephine josh joshua josé joy joyce joão juan juana juanita judith judy jukka julia
            julian juliana julie julien juliet juliette julio julius justin justine jutta jyoti jérôme jörg jürgen
            kai kaitlin kaitlyn kamal kamau kamil kara karen karim karin karina karl karla karolina karsten kartik
            kashmira kasper katarina katarzyna kate katelyn katerina katharina katharine katherine kathleen kathryn
            kathy katia katie katja katrin katrina katy kavita kay kayla keiko keith kelli kellie kelly kelsey ken
            kendall kendra kenji kenneth kenny kerri kerry kerstin kevin khaled khalid kieran kim kimberly kira
            kiran kirk kirsi kirsten kirsty klaus kofi kostas krishna krista kristen kristian kristin kristina
            kristine kristof krystal krzysztof kumar kunal kurt kwame kyle kyra lachlan lakshmi lara larissa larry
            lars lasse laszlo laura lauren laurence laurent laurie lawrence layla lea leah leanne lee leigh leila
            lena leo leon leonard leonardo leonie lerato leroy lesley leslie leticia lewis liam lidia lieselotte
            lillian lily lina linda lindsay lindsey lionel liora lisa lise livia liz lizzie lleucu lloyd logan lois
            lola loren lorenza lorenzo loretta lori lorna lorraine lothar lou louis louisa louise loïc luc luca
            lucas lucia luciana luciano lucie lucinda lucy ludwig luigi luis luisa lukas lukasz luke lutz luz lydia
            lyndsey lynn lynne léa mabel maciej mackenzie madeleine madeline madhu madison magdalena maggie magnus
            maha mahmoud maike maite makoto malcolm malik mandy manfred manish manisha manoj manuel manuela marc
            marcel marcela marcello marcelo marcia marco marcos marcus marek margaret margarita margot maria mariam
            mariana marianna marianne maribel marie marija marilyn marina mario marion marisa marissa marjorie
            markus marlene marta martha martin martina marty martín marvin mary maryam maría massimo mateus mathieu
            mathilde matias matilde mats matt matteo matthew matthias matthieu matti maureen maurice mauricio
            maurizio mauro max maxime maximilian maxine maya mayank maël maëlle małgorzata meaghan meera megan
            meghan mehmet mei meike meinhard mel melanie melinda melissa mercedes meredith mette mia michael
            michaela michal michał michel michela michele michelle mick miguel mihai mikael mike mikhail mikko mila
            milan milena miles milica milo mina minjung mira miranda miriam miroslav mitch mitchell mohamed mohammad
            mohammed mohan mohit moira molly mona monica monika monique morag morgan moritz moses moshe muhammad
            mukesh murat mustafa mykola myra nabil nadeem nadia nadine nadja nancy nandini naoise naoko naomi naresh
            natalia natalie natasha nate nathalie nathan nathaniel naveed naveen nawaz neal ned neeraj neha neil
            nell nelson ngozi niamh nic nicholas nick nicky nico nicola nicolas nicole nicolás nicolò nidhi nigel
            nikhil niki nikita nikki niklas nikolai nikos nilesh nils nina nisha nishant nita nitin njeri noa noah
            noel noelle nomsa noor nora norbert norma norman nour noura noémie nuno océane ofer ole oleg oleksandr
            olena olga oliver olivia olivier oluwaseun omar ondrej orla oscar oskar osman otieno ottavia otto owen
            pablo padraig paige pam pamela pankaj paola paolo parth pascal pat patrice patricia patrick patrik patty
            paul paula pauline paulo pavel pawel pedro peggy pekka penelope penny pete peter petr petra phil philip
            philipp philippa philippe phillip phoebe pierre pieter pietro piotr piyush pooja pradeep prakash pranav
            prashant prateek pratik priscilla priya quentin quinn rachael rachel radu rafael raffaele rahul rainer
            raj rajat rajeev rajesh rakesh ralf ralph ram ramesh rami ramon rana randall randi randy rania ranjit
            raphael raquel rasha rashid rasmus raul ravi ray raymond rebecca rebekah reem regina reginald reinhard
            rekha renata renate rene renee rhiannon rhodri rhona rhys ricardo riccardo richa richard rick ricky rina
            rita ritika ritu rob robbie robert roberta roberto robin robyn rocio rocío roderick rodney rodrigo roger
            rohan rohit roland rolf romain roman ron ronald ronan ronit ronnie rory rosa rosalind rosanna roseanne
            rosemary rosie ross rossella roxanne roy ruben rubén rudolf rudy rupali rupert russ russell ruth ryan
            ryo ryota rémi rüdiger sabine sabrina sachin sadie saeed sahil saima salim sally salma salman salvador
            salvatore salwa sam samantha samarth samer samir samira samuel sana sandeep sander sandra sandy sanjay
            sanjeev sanna santiago santosh sara sarah sasha saskia satoshi saul saurabh scott sean sebastian
            sebastián selena serena serge sergei sergey sergio serhii serkan seth shahid shane shannon sharon shashi
            shaun shauna shawn sheila shelby shelley shelly sheryl shinji shira shirley shivani shreya shruti
            shubham shweta shyam sian sidney siegfried sieglinde sienna sigrid silke silvia simon simona simone
            sinead siobhan siobhán sipho skylar sneha sofia sofie sohail solveig solène sonali sonia sonja sonya
            sophia sophie sourav spencer srinivas stacey stacy stan stanislav stanley stefan stefana stefania
            stefanie stefano steffen stella steph stephan stephanie stephen steve steven stewart stuart stéphane su
            subhash sudhir sue sujata suman sunil suresh susan susana susanna susanne sushil susie suzanne sven
            swati sylvia sylvie søren tabitha tahir takashi takeshi tamar tamara tamir tammy tania tanja tanner
            tanvi tanya tara tarek tariq tasha tatiana tatyana taylor ted terence teresa teri terrence terri terry
            tess tessa tetiana thabo thais thea thelma theo theodore theresa therese thiago thibault thierry thom
            thomas thorsten théo tiffany tim timo timothy tina tiziana tobias todd tom tomas tomasz tommaso tommy
            toni tony torbjorn torsten tracey traci tracy travis trevor tricia trina tristan troy tshepo tunde
            tuomas tyler udo ulf ulrich ulrike umar umberto ursula usman uta ute uwe valentin valentina valeria
            valerie valérie vanessa varun vera verena veronica victor vijay vikas vikram vince vincent vincenzo
            vinicius viola vishal vittoria vittorio vivek vivian viviana vlad vladimir volker volodymyr véronique
            víctor walid walter waltraud wambui wanda wanjiru waqar wendy werner wesley whitney wiebke wilfried
            wilhelm willem william willie winston wojciech wolf wolfgang xavier ximena yair yan yana yann yannick
            yannis yara yasmin yasmine yaw yolanda yosef yossi yousef youssef yuki yuko yuliia yumi yuri yusuf yves
            yvette yvonne zach zachary zack zainab zanele zara zeynep ziad zoe zofia zoltan zoran zoé zsolt zubair
            émilie íñigo óscar
            """
                    .strip()
                    .replaceAll("\\s+", " "));

    private GivenNames() {}

    /** Whether a text begins with such a name. */
    static boolean begins(String text) {
        int space = text.indexOf(' ');
        return NAMES.contains((space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT));
    }
}
